import 'server-only'
import type { CallToolResult, ServerContext } from '@modelcontextprotocol/server'
import { McpServer } from '@modelcontextprotocol/server'
import packageJson from '../../package.json'
import { parsePart } from '../api/field-errors'
import { assertMayWrite } from '../auth/actor'
import { advertised } from './advertised-schema'
import { registerPrompts } from './prompts'
import { toolRefusal } from './refusal'
import { registerResources } from './resources'
import type { Caller, Tool, ToolContext } from './tool'
import { tools } from './tools/all'

const instructions =
  'Chokepoint holds sourced, conflicting claims on AI compute under export controls, a serving-performance engine ' +
  'and a supply model. Cite every figure with its `cite_as`. A claim counts one measure in one unit under one bound ' +
  '(upper: at most, lower: at least): never average or add across measures or units, use compare_claims. Numbers of ' +
  'run_, solve_, compare_scenarios and predict_, plan_performance are computed by the model, not claimed by anyone: ' +
  'say so, with versions and seed.'

/** A server for one caller: all tools, resources and prompts. Writing is judged call by call. */
export function mcpServer(caller: Caller): McpServer {
  const server = new McpServer(
    { name: 'chokepoint', title: 'Chokepoint', version: packageJson.version },
    { instructions, capabilities: { tools: { listChanged: false }, resources: { listChanged: false } } },
  )
  for (const tool of tools) register(server, tool, caller)
  registerResources(server, caller)
  registerPrompts(server)
  return server
}

function register(server: McpServer, tool: Tool, caller: Caller): void {
  const { name, title, description, input, output, writes, destructive = false } = tool
  const config = {
    title,
    description,
    inputSchema: advertised(input, 'input'),
    outputSchema: advertised(output, 'output'),
    annotations: {
      readOnlyHint: !writes,
      destructiveHint: destructive,
      idempotentHint: !writes,
      openWorldHint: false,
    },
  }
  server.registerTool(name, config, (given, { mcpReq, http }: ServerContext) => {
    const signals = [mcpReq.signal, ...(http?.req ? [http.req.signal] : [])]
    return callTool(tool, given, { ...caller, signal: AbortSignal.any(signals) })
  })
}

/** Runs a tool for a caller; what is thrown becomes a tool error. */
export async function callTool(tool: Tool, given: unknown, context: ToolContext): Promise<CallToolResult> {
  try {
    await context.count(tool.cost ?? 1)
    if (tool.writes) assertMayWrite(context.actor, tool.writes)
    const input = parsePart(tool.input, { part: 'call', value: given ?? {} })
    const structuredContent = answered(tool, await tool.run(input, context))
    return { structuredContent, content: [{ type: 'text', text: JSON.stringify(structuredContent) }] }
  } catch (thrown) {
    return toolRefusal(thrown, tool.name)
  }
}

/** Outside production an answer that leaves its schema is a failure, not a surprise for a client. */
function answered(tool: Tool, answer: unknown): Record<string, unknown> {
  const plain = JSON.parse(JSON.stringify(answer)) as Record<string, unknown>
  return process.env.NODE_ENV === 'production' ? plain : tool.output.parse(plain)
}

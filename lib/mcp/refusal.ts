import 'server-only'
import type { CallToolResult } from '@modelcontextprotocol/server'
import { randomUUID } from 'node:crypto'
import { toProblem } from '../api/problem-response'
import { log } from '../log'

/**
 * A refused or failed call as a tool error: the API's code, what would be valid in each field, and after how
 * long to try again. Failures are logged and say nothing of the inside.
 */
export function toolRefusal(thrown: unknown, tool: string): CallToolResult {
  const { code, message: detail, errors, conflict, headers } = toProblem(thrown)
  const instance = code === 'internal' ? `urn:uuid:${randomUUID()}` : undefined
  if (instance) log.error({ err: thrown, tool, instance }, 'a tool failed')
  const seconds = headers['retry-after']
  const content = {
    code,
    detail,
    ...(errors.length > 0 && { errors }),
    ...(conflict && { conflict }),
    ...(seconds && { retryAfterSeconds: Number(seconds) }),
    ...(instance && { instance }),
  }
  return { isError: true, content: [{ type: 'text', text: JSON.stringify(content) }] }
}

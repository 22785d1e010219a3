import 'server-only'
import { createMcpHandler } from '@modelcontextprotocol/server'
import { countRequest } from '../api/limited'
import { BODY_LIMIT_BYTES } from '../api/json-body'
import { Problem } from '../api/problem'
import { problemResponse } from '../api/problem-response'
import { anonymous } from '../auth/actor'
import { actorOf } from '../auth/request-actor'
import { env } from '../env'
import { log } from '../log'
import { mcpServer } from './server'
import type { Caller } from './tool'

/** Nothing is kept between requests, so any web process answers any of them. */
function handlerFor(caller: Caller) {
  return createMcpHandler(() => mcpServer(caller), {
    maxRequestBodySize: BODY_LIMIT_BYTES,
    onerror: (error) => log.debug({ err: error }, 'an MCP request was refused'),
  })
}

/** Answers one request to the MCP endpoint (streamable HTTP, stateless). */
export async function answerMcp(request: Request): Promise<Response> {
  try {
    assertOrigin(request)
    const caller = await callerOf(request)
    await caller.count(1)
    const response = await handlerFor(caller).fetch(request)
    return readableBy(request, response)
  } catch (thrown) {
    return problemResponse(thrown, 'mcp')
  }
}

/** A browser's question whether a page may call. */
export async function answerMcpPreflight(request: Request): Promise<Response> {
  try {
    assertOrigin(request)
    const asked = request.headers.get('access-control-request-headers')
    const headers = {
      'access-control-allow-methods': 'POST',
      'access-control-max-age': '86400',
      ...(asked && { 'access-control-allow-headers': asked }),
    }
    return readableBy(request, new Response(null, { status: 204, headers }))
  } catch (thrown) {
    return problemResponse(thrown, 'mcp')
  }
}

/** Lets the page that asked, and no other, read the answer; its origin has been judged. */
function readableBy(request: Request, response: Response): Response {
  const origin = request.headers.get('origin')
  if (origin === null) return response
  response.headers.set('access-control-allow-origin', origin)
  response.headers.append('vary', 'Origin')
  return response
}

/** A key alone says who calls: a cookie would lend its owner’s authority to any page. */
async function callerOf(request: Request): Promise<Caller> {
  const actor = request.headers.has('authorization') ? await actorOf(request) : anonymous
  const origin = env().PUBLIC_URL ?? new URL(request.url).origin
  const count = async (cost: number) => {
    await countRequest(request, { actor, cost })
  }
  return { actor: { ...actor, via: 'mcp' }, origin, count }
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Programs send no Origin. A browser’s page may call when it is this site’s, this machine’s, or listed: else a page
 * anywhere could reach a server inside a network through its reader’s browser, under a name of its own.
 */
function assertOrigin(request: Request): void {
  const origin = request.headers.get('origin')
  if (origin === null) return
  const { PUBLIC_URL, MCP_ORIGINS } = env()
  const known = URL.canParse(origin) ? new URL(origin) : undefined
  if (known && (loopback.has(known.hostname) || known.origin === PUBLIC_URL)) return
  if (known && MCP_ORIGINS.includes(known.origin)) return
  throw new Problem({
    code: 'forbidden',
    detail: 'Pages of this origin may not call; MCP_ORIGINS lists those that may.',
  })
}

import { crossOrigin, preflight } from './cross-origin'
import { entityTag, isKnown } from './entity-tag'
import { parsePart } from './field-errors'
import { readJsonBody } from './json-body'
import type { Operation, ParsedInput } from './operation'
import { invalidField, Problem } from './problem'
import { problemResponse } from './problem-response'
import { readQueryString } from './query-string'
import { tableFormatOf } from './table-format'
import { listedItem, tableResponse } from './table-response'

interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>
}

/** A Next.js route handler; `operation` is absent where the method is only refused. */
export interface RouteHandler {
  (request: Request, context: RouteContext): Promise<Response>
  operation?: Operation
}

export type Route = Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS', RouteHandler>

/** The handlers of one path, from its operations; methods it does not have are refused as problem+json. */
export function serve(...operations: Operation[]): Route {
  const methods = [...operations.map(({ method }) => method), 'OPTIONS']
  const refuse: RouteHandler = async (request) =>
    problemResponse(methodNotAllowed(request.method, methods), 'none')
  const route: Route = {
    GET: refuse,
    POST: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
    OPTIONS: async () => preflight(methods),
  }
  for (const operation of operations) route[operation.method] = handlerOf(operation)
  return route
}

function methodNotAllowed(method: string, methods: string[]): Problem {
  return new Problem({
    code: 'method_not_allowed',
    detail: `${method} is not supported here; use ${methods.join(' or ')}.`,
    headers: { allow: methods.join(', ') },
  })
}

function handlerOf(operation: Operation): RouteHandler {
  const handler: RouteHandler = async (request, context) => {
    try {
      return await answer(operation, request, await context.params)
    } catch (thrown) {
      return problemResponse(thrown, operation.operationId)
    }
  }
  handler.operation = operation
  return handler
}

async function answer(
  operation: Operation,
  request: Request,
  params: Record<string, unknown>,
): Promise<Response> {
  const search = new URL(request.url).searchParams
  const input = await readInput(operation, { request, params, search })
  const item = listedItem(operation)
  const format = tableFormatOf(request.headers.get('accept'))
  if (item && format) {
    const limit = search.has('limit') ? (input.query as { limit: number }).limit : undefined
    return tableResponse({ operation, input, item, format, limit })
  }
  return jsonResponse(operation, request, checked(operation, await operation.run(input)))
}

interface RawInput {
  request: Request
  params: Record<string, unknown>
  search: URLSearchParams
}

async function readInput(operation: Operation, { request, params, search }: RawInput): Promise<ParsedInput> {
  const path = operation.params ? parsePart(operation.params, { part: 'path', value: params }) : {}
  if (!operation.query) refuseQuery(search)
  const query = operation.query
    ? parsePart(operation.query, { part: 'query', value: readQueryString(operation.query, search) })
    : {}
  const body = operation.body
    ? parsePart(operation.body, { part: 'body', value: await readJsonBody(request) })
    : undefined
  return { params: path, query, body }
}

function refuseQuery(search: URLSearchParams): void {
  const [first] = search.keys()
  if (first !== undefined)
    throw invalidField(first, 'is not known here; this resource takes no query parameters')
}

/** Outside production an answer that leaves its documented shape is a failure, not a surprise for a client. */
function checked(operation: Operation, payload: unknown): unknown {
  return process.env.NODE_ENV === 'production' ? payload : operation.response.parse(payload)
}

function jsonResponse(operation: Operation, request: Request, payload: unknown): Response {
  const body = JSON.stringify(payload)
  const headers = new Headers({
    'content-type': 'application/json; charset=utf-8',
    vary: 'Accept',
    ...crossOrigin,
  })
  if (operation.method !== 'GET') {
    headers.set('cache-control', 'no-store')
    return new Response(body, { headers })
  }
  const tag = entityTag(body)
  headers.set('etag', tag)
  headers.set('cache-control', 'public, no-cache')
  const next = nextPage(request.url, payload)
  if (next) headers.set('link', `<${next}>; rel="next"`)
  if (isKnown(tag, request.headers.get('if-none-match'))) return new Response(null, { status: 304, headers })
  return new Response(body, { headers })
}

/** The next page as a path on this server: the host a proxy saw may differ from ours. */
function nextPage(requestUrl: string, payload: unknown): string | undefined {
  const cursor = (payload as { nextCursor?: unknown } | null)?.nextCursor
  if (typeof cursor !== 'string') return undefined
  const url = new URL(requestUrl)
  url.searchParams.set('cursor', cursor)
  return url.pathname + url.search
}

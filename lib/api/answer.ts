import 'server-only'
import { assertMayWrite, anonymous } from '../auth/actor'
import type { Actor } from '../auth/actor'
import { actorOf } from '../auth/request-actor'
import { inTransaction } from '../db/transaction'
import { pluralOf } from '../revisions/resources'
import { crossOrigin } from './cross-origin'
import { Download } from './download'
import { entityTag, isKnown } from './entity-tag'
import { onlyOnce } from './idempotency'
import { asPrecondition, readIfMatch } from './if-match'
import { countRequest } from './limited'
import type { Operation, ParsedInput } from './operation'
import { invalidField } from './problem'
import type { ReadOptions } from './read-options'
import { pickFields, readAt, shaped } from './read-options'
import { readInput } from './request-input'
import { tableFormatOf } from './table-format'
import { listedItem, tableResponse } from './table-response'

interface Incoming {
  request: Request
  params: Record<string, unknown>
}

/** Answers one request to one operation; what is thrown becomes a problem. */
export async function answer(operation: Operation, { request, params }: Incoming): Promise<Response> {
  const actor = await identified(request)
  const limits = await countRequest(request, { actor, cost: operation.cost ?? 1 })
  if (operation.writes) assertMayWrite(actor, operation.writes)
  const { options, ...parts } = await readInput(operation, { request, params })
  const ifMatch = operation.changes ? readIfMatch(request.headers.get('if-match')) : undefined
  const version = (parts.body as { version?: number } | undefined)?.version
  const input = {
    ...parts,
    context: {
      actor,
      expectedVersion: ifMatch ?? version,
      origin: originOf(request),
      signal: request.signal,
    },
  }
  const response = operation.writes
    ? await writeResponse(operation, { request, input }).catch((thrown: unknown) => {
        throw asPrecondition(thrown, ifMatch)
      })
    : await readResponse(operation, { request, input, options })
  for (const [name, value] of Object.entries(limits)) response.headers.set(name, value)
  return response
}

/** Behind a proxy the host is the one it forwards; the address of the server itself would lead nowhere. */
function originOf(request: Request): string {
  const { protocol, host } = new URL(request.url)
  const scheme = request.headers.get('x-forwarded-proto')?.split(',')[0]?.trim() || protocol.slice(0, -1)
  return `${scheme === 'https' ? 'https' : 'http'}://${request.headers.get('host') ?? host}`
}

/** A credential that does not hold counts against the address that tried it. */
async function identified(request: Request): Promise<Actor> {
  try {
    return await actorOf(request)
  } catch (thrown) {
    await countRequest(request, { actor: anonymous, cost: 1 })
    throw thrown
  }
}

interface Read {
  request: Request
  input: ParsedInput
  options: ReadOptions
}

async function readResponse(operation: Operation, { request, input, options }: Read): Promise<Response> {
  const item = listedItem(operation)
  const format = tableFormatOf(request.headers.get('accept'))
  if (item && format) {
    if (options.include) throw invalidField('include', 'is not possible for tables')
    const asked = new URL(request.url).searchParams.has('limit')
    const limit = asked ? (input.query as { limit: number }).limit : undefined
    const atInstant = { ...operation, run: (page: ParsedInput) => readAt(options, () => operation.run(page)) }
    const pick = (row: unknown) => pickFields(row, options.fields)
    return tableResponse({ operation: atInstant, input, item, format, limit, pick, fields: options.fields })
  }
  const payload = await readAt(options, async () =>
    shaped(checked(operation, await operation.run(input)), options),
  )
  return textResponse(operation, request, payload)
}

interface WriteRequest {
  request: Request
  input: ParsedInput
}

/** The write and the record it answers with are one transaction; nobody's write comes between. */
async function writeResponse(operation: Operation, { request, input }: WriteRequest): Promise<Response> {
  const run = async () => checked(operation, await operation.run(input))
  const key = request.headers.get('idempotency-key')
  const { actor, expectedVersion } = input.context
  const named = { params: input.params, body: input.body, expectedVersion }
  const { payload, replayed } =
    key === null
      ? { payload: await inTransaction(run), replayed: false }
      : await onlyOnce({ actor, key, operation: operation.operationId, request: named }, run)
  const response = textResponse(operation, request, payload)
  if (replayed) response.headers.set('idempotency-replayed', 'true')
  const { id, key: recordKey, slug } = payload as Record<string, unknown>
  const name = id ?? recordKey ?? slug
  if (operation.status === 201 && operation.writes && typeof name === 'string')
    response.headers.set('location', `/api/v1/${pluralOf(operation.writes)}/${encodeURIComponent(name)}`)
  return response
}

/** Outside production an answer that leaves its documented shape is a failure, not a surprise for a client. */
function checked(operation: Operation, payload: unknown): unknown {
  if (payload instanceof Download) return payload
  return process.env.NODE_ENV === 'production' ? payload : operation.response.parse(payload)
}

function textResponse(operation: Operation, request: Request, payload: unknown): Response {
  if (payload instanceof Download) return fileResponse(payload)
  const { media, method, status = 200 } = operation
  const body = media ? String(payload) : JSON.stringify(payload)
  const headers = new Headers({
    'content-type': `${media ?? 'application/json'}; charset=utf-8`,
    vary: 'Accept',
    ...crossOrigin,
  })
  if (method !== 'GET') {
    headers.set('cache-control', 'no-store')
    return new Response(body, { status, headers })
  }
  const tag = entityTag(body)
  headers.set('etag', tag)
  headers.set('cache-control', 'public, no-cache')
  const links = linksOf(request.url, payload)
  if (links) headers.set('link', links)
  if (isKnown(tag, request.headers.get('if-none-match'))) return new Response(null, { status: 304, headers })
  return new Response(body, { headers })
}

function fileResponse({ media, filename, body }: Download): Response {
  const headers = {
    'content-type': media,
    'content-disposition': `attachment; filename="${filename}"`,
    'cache-control': 'no-store',
    ...crossOrigin,
  }
  return new Response(body, { headers })
}

/** The pages beside this one as paths on this server: the host a proxy saw may differ from ours. */
function linksOf(requestUrl: string, payload: unknown): string {
  const { nextCursor, previousCursor } = (payload ?? {}) as Record<string, unknown>
  const links = Object.entries({ next: nextCursor, prev: previousCursor }).flatMap(([relation, cursor]) => {
    if (typeof cursor !== 'string') return []
    const url = new URL(requestUrl)
    url.searchParams.set('cursor', cursor)
    return [`<${url.pathname}${url.search}>; rel="${relation}"`]
  })
  return links.join(', ')
}

import 'server-only'
import type { z } from 'zod'
import { parsePart } from '../api/field-errors'
import { readJsonBody } from '../api/json-body'
import { countRequest } from '../api/limited'
import { problemResponse } from '../api/problem-response'
import { readQueryString } from '../api/query-string'
import type { Actor } from '../auth/actor'
import { actorOf } from '../auth/request-actor'

interface Answering {
  /** Names the operation in the log. */
  name: string
  request: Request
}

/** Answers a request whose input or answer is no plain JSON record; what is thrown becomes problem+json. */
export async function answerRequest(
  { name, request }: Answering,
  work: (actor: Actor) => Promise<Response>,
): Promise<Response> {
  try {
    const actor = await actorOf(request)
    const limits = await countRequest(request, { actor, cost: 1 })
    const response = await work(actor)
    for (const [header, value] of Object.entries(limits)) response.headers.set(header, value)
    return response
  } catch (thrown) {
    return problemResponse(thrown, name)
  }
}

export function queryOf<Schema extends z.ZodObject>(schema: Schema, request: Request): z.output<Schema> {
  const { searchParams } = new URL(request.url)
  return parsePart(schema, { part: 'query', value: readQueryString(schema, searchParams) })
}

export async function bodyOf<Schema extends z.ZodType>(
  schema: Schema,
  request: Request,
): Promise<z.output<Schema>> {
  return parsePart(schema, { part: 'body', value: await readJsonBody(request) })
}

export function json(payload: unknown, status = 200): Response {
  return Response.json(payload, { status, headers: { 'cache-control': 'no-store' } })
}

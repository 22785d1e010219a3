import 'server-only'
import { z } from 'zod'
import { parsePart } from '../api/field-errors'
import type { Operation } from '../api/operation'
import { readAt } from '../api/read-options'
import type { ToolContext } from './tool'

interface Question<Schema extends z.ZodType> {
  operation: Operation
  /** The operation's own response schema: the type of the answer. */
  response: Schema
  params?: object
  query?: object
  body?: object
  /** Reads the records as they stood then. */
  asOf?: string
}

const nothing = z.strictObject({})

/** Asks an operation of the API in this process: a tool can do what the API can, by the same rules, and no more. */
export async function ask<Schema extends z.ZodType>(
  { operation, response: _, params = {}, query = {}, body = {}, asOf }: Question<Schema>,
  context: ToolContext,
): Promise<z.output<Schema>> {
  const parsed = {
    params: parsePart(operation.params ?? nothing, { part: 'path', value: params }),
    query: parsePart(operation.query ?? nothing, { part: 'query', value: given(query) }),
    body: parsePart(operation.body ?? nothing, { part: 'body', value: given(body) }),
  }
  const { actor, origin, signal } = context
  const asked = { ...parsed, context: { actor, origin, signal, expectedVersion: undefined } }
  return (await readAt({ asOf }, () => operation.run(asked))) as z.output<Schema>
}

function given(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

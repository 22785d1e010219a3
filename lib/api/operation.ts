import type { z } from 'zod'
import type { Actor } from '../auth/actor'
import type { ExpectedVersion } from '../revisions/expected-version'
import type { Resource } from '../revisions/resources'
import type { Download } from './download'
import type { ProblemCode } from './problem'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

type Shape = z.ZodObject

/** What one operation is: the route, the OpenAPI document and the tests are all made from this. */
interface OperationContent<Params extends Shape, Query extends Shape, Body extends z.ZodType, Response> {
  operationId: string
  method: Method
  /** Below /api/v1, in OpenAPI's form: `/claims/{id}`. */
  path: string
  tag: string
  summary: string
  description?: string
  params?: Params
  query?: Query
  body?: Body
  response: Response
  /** 201 for what makes a record; else 200. */
  status?: 200 | 201
  /** Media type of an answer that is not JSON: the handler then gives its text. */
  media?: string
  /** Media types of the files it gives instead, as its query asks: see Download. */
  downloads?: string[]
  /** Answers with records: takes `asOf`, `fields` and `include`. */
  records?: boolean
  /** The kind of record it writes: who may is checked first, and a repeat with Idempotency-Key writes once. */
  writes?: Resource
  /** Changes a record that exists: takes If-Match, or `version` in the body. */
  changes?: boolean
  /** What it counts for in the rate limit, where it is dearer than a read. */
  cost?: number
  /** Refusals besides `validation` and `internal`, which every operation may give. */
  problems?: ProblemCode[]
  /** A request that succeeds on the seeded data: shown in the document, executed by a test. */
  example: { params?: z.input<Params>; query?: z.input<Query>; body?: z.input<Body> }
}

interface Handler<
  Params extends Shape,
  Query extends Shape,
  Body extends z.ZodType,
  Response extends z.ZodType,
> {
  handler: (input: {
    params: z.output<Params>
    query: z.output<Query>
    body: z.output<Body>
    context: RequestContext
  }) => Promise<z.output<Response> | Download>
}

export interface RequestContext {
  actor: Actor
  /** From If-Match, else from the body. */
  expectedVersion: ExpectedVersion | undefined
  /** Where this server is reached, as the client said it. */
  origin: string
  /** Aborted when who asked has gone: what takes long stops then. */
  signal: AbortSignal
}

export interface ParsedInput {
  params: unknown
  query: unknown
  body: unknown
  context: RequestContext
}

/** An operation with its types forgotten, as the route wrapper and the document see it. */
export interface Operation extends OperationContent<Shape, Shape, z.ZodType, z.ZodType> {
  run: (input: ParsedInput) => Promise<unknown>
}

/** Ties an operation's handler to its schemas: the handler gets parsed input and owes the response's shape. */
export function defineOperation<
  Response extends z.ZodType,
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends z.ZodType = z.ZodType,
>(
  content: OperationContent<Params, Query, Body, Response> & Handler<Params, Query, Body, Response>,
): Operation {
  const { handler, ...described } = content
  // The wrapper parses with these very schemas before it calls run, so the input has the handler's types.
  const run = (input: ParsedInput) => handler(input as Parameters<typeof handler>[0])
  return { ...(described as unknown as OperationContent<Shape, Shape, z.ZodType, z.ZodType>), run }
}

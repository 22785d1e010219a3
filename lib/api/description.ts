import type { z } from 'zod'
import type { Method } from './operation'
import type { ProblemCode } from './problem'

/** By media type; null where the content is bytes or a stream that no schema describes. */
type Content = Record<string, z.ZodType | null>

interface DescribedAnswer {
  about: string
  content?: Content
  /** Names of headers, and what each says. */
  headers?: Record<string, string>
}

/** What the document says of a method with a handler of its own: files, streams, uploads and jobs. */
export interface Description {
  operationId: string
  method: Method
  /** Below /api/v1, in OpenAPI's form: `/jobs/{id}`. */
  path: string
  tag: string
  summary: string
  description?: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: Content
  /** Changes a record that exists: takes If-Match, or `version` in the body. */
  changes?: boolean
  /** Only for who is known: a session or an API key. */
  needsKey?: boolean
  /** What it answers when it does not refuse, by status. */
  answers: Record<number, DescribedAnswer>
  /** Refusals besides those that every operation may give. */
  problems?: ProblemCode[]
}

/** Ties a route handler to what the document says of it. */
export function described<Handler extends (request: Request, context: never) => Promise<Response>>(
  description: Description,
  handler: Handler,
): Handler & { description: Description } {
  return Object.assign(handler, { description })
}

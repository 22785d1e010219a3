import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { ForbiddenError } from '../auth/actor'
import { EngineError } from '../engine/errors'
import { log } from '../log'
import { ScenarioError } from '../scenario/errors'
import { crossOrigin } from './cross-origin'
import type { ProblemCode } from './problem'
import { Problem, problemKinds } from './problem'

const conflictSchema = z.strictObject({
  currentVersion: z.int().nullable().meta({ description: 'Null when the record is there no more.' }),
  changes: z.array(
    z.strictObject({
      field: z.string(),
      from: z.unknown(),
      to: z.unknown(),
      actorName: z.string(),
      at: z.string(),
    }),
  ),
})

/** RFC 9457. `code` is stable; `type` is its name as a URI; `instance` finds the request in the log. */
export const problemSchema = z.strictObject({
  type: z.string().meta({ example: 'urn:chokepoint:problem:validation' }),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string().meta({ description: 'Names this occurrence; quote it when you report it.' }),
  code: z.enum(Object.keys(problemKinds) as [ProblemCode, ...ProblemCode[]]),
  errors: z.array(
    z.strictObject({
      field: z.string().meta({ description: 'Where it is wrong.', example: 'sort' }),
      message: z.string().meta({ description: 'What would be valid.' }),
    }),
  ),
  conflict: conflictSchema
    .optional()
    .meta({ description: 'What changed since the version that the request was based on.' }),
})

/** Turns whatever was thrown into an answer. Only refusals speak; a failure is logged and says nothing. */
export function problemResponse(thrown: unknown, operation: string): Response {
  const problem = toProblem(thrown)
  const { status, title } = problemKinds[problem.code]
  const instance = `urn:uuid:${randomUUID()}`
  if (problem.code === 'internal') log.error({ err: thrown, operation, instance }, 'request failed')
  const body: z.output<typeof problemSchema> = {
    type: `urn:chokepoint:problem:${problem.code}`,
    title,
    status,
    detail: problem.message,
    instance,
    code: problem.code,
    errors: problem.errors,
    ...(problem.conflict && { conflict: problem.conflict }),
  }
  const headers = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, ...crossOrigin, ...problem.headers },
  })
}

/** Whatever was thrown as the refusal to give for it; what nobody foresaw is `internal` and says nothing. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  if (thrown instanceof ForbiddenError)
    return new Problem({
      code: thrown.status === 401 ? 'unauthorized' : 'forbidden',
      detail: thrown.message,
      headers: thrown.status === 401 ? { 'www-authenticate': 'Bearer realm="chokepoint"' } : {},
    })
  if (isBusy(thrown))
    return new Problem({
      code: 'busy',
      detail: 'Another write took too long; try again.',
      headers: { 'retry-after': '5' },
    })
  if (thrown instanceof EngineError) return refusal('engine_invalid', thrown)
  if (thrown instanceof ScenarioError) return refusal('scenario_invalid', thrown)
  return new Problem({ code: 'internal', detail: 'The request could not be answered.' })
}

function refusal(code: ProblemCode, { field, message }: EngineError | ScenarioError): Problem {
  return new Problem({ code, detail: message, errors: [{ field, message }] })
}

/** Prisma's code for a transaction that ran out of time, or waited too long for its connection. */
function isBusy(thrown: unknown): boolean {
  return thrown instanceof Error && (thrown as { code?: unknown }).code === 'P2028'
}

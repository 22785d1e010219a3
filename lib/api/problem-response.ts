import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { EngineError } from '../engine/errors'
import { log } from '../log'
import { ScenarioError } from '../scenario/errors'
import { crossOrigin } from './cross-origin'
import type { ProblemCode } from './problem'
import { Problem, problemKinds } from './problem'

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
  }
  const headers = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, ...crossOrigin, ...problem.headers },
  })
}

function toProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  if (thrown instanceof EngineError) return refusal('engine_invalid', thrown)
  if (thrown instanceof ScenarioError) return refusal('scenario_invalid', thrown)
  return new Problem({ code: 'internal', detail: 'The request could not be answered.' })
}

function refusal(code: ProblemCode, { field, message }: EngineError | ScenarioError): Problem {
  return new Problem({ code, detail: message, errors: [{ field, message }] })
}

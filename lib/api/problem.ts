/** The closed set of reasons for which the API refuses a request, with their HTTP status and title. */
export const problemKinds = {
  validation: { status: 400, title: 'The request is not valid' },
  not_found: { status: 404, title: 'There is no such resource' },
  method_not_allowed: { status: 405, title: 'The resource does not support this method' },
  payload_too_large: { status: 413, title: 'The request body is too large' },
  engine_invalid: { status: 422, title: 'The engine refuses this request' },
  scenario_invalid: { status: 422, title: 'The scenario model refuses this request' },
  rate_limited: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'The server failed' },
} as const

export type ProblemCode = keyof typeof problemKinds

/** `field` is a path such as `sort` or `overrides.dieYield.p50`; the message says what would be valid. */
export interface FieldError {
  field: string
  message: string
}

interface ProblemContent {
  code: ProblemCode
  detail: string
  errors?: FieldError[]
  headers?: Record<string, string>
}

/** A refusal that becomes an RFC 9457 answer; anything else that is thrown becomes `internal`. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly errors: FieldError[]
  readonly headers: Record<string, string>

  constructor({ code, detail, errors = [], headers = {} }: ProblemContent) {
    super(detail)
    this.name = 'Problem'
    this.code = code
    this.errors = errors
    this.headers = headers
  }
}

export function invalidField(field: string, message: string): Problem {
  return new Problem({ code: 'validation', detail: `${field}: ${message}`, errors: [{ field, message }] })
}

export function notFound(resource: string, id: string): Problem {
  return new Problem({ code: 'not_found', detail: `There is no ${resource} "${id}".` })
}

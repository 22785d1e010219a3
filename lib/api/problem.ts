/** The closed set of reasons for which the API refuses a request, with their HTTP status and title. */
export const problemKinds = {
  validation: { status: 400, title: 'The request is not valid' },
  unauthorized: { status: 401, title: 'Who asks is not known' },
  forbidden: { status: 403, title: 'This is not allowed' },
  not_found: { status: 404, title: 'There is no such resource' },
  method_not_allowed: { status: 405, title: 'The resource does not support this method' },
  already_exists: { status: 409, title: 'There is such a record already' },
  conflict: { status: 409, title: 'The record was changed meanwhile' },
  referenced: { status: 409, title: 'Other records refer to this one' },
  precondition_failed: { status: 412, title: 'The record was changed meanwhile' },
  payload_too_large: { status: 413, title: 'The request body is too large' },
  engine_invalid: { status: 422, title: 'The engine refuses this request' },
  scenario_invalid: { status: 422, title: 'The scenario model refuses this request' },
  invalid_record: { status: 422, title: 'The record is not valid' },
  idempotency_mismatch: { status: 422, title: 'The Idempotency-Key was used for another request' },
  version_required: { status: 428, title: 'The version that the change is based on is missing' },
  rate_limited: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'The server failed' },
  busy: { status: 503, title: 'The server is busy' },
} as const

export type ProblemCode = keyof typeof problemKinds

/** `field` is a path such as `sort` or `overrides.dieYield.p50`; the message says what would be valid. */
export interface FieldError {
  field: string
  message: string
}

/** What happened to a record since the version a change was based on. */
export interface Conflict {
  /** Null when the record is there no more. */
  currentVersion: number | null
  changes: { field: string; from: unknown; to: unknown; actorName: string; at: string }[]
}

interface ProblemContent {
  code: ProblemCode
  detail: string
  errors?: FieldError[]
  conflict?: Conflict
  headers?: Record<string, string>
}

/** A refusal that becomes an RFC 9457 answer; anything else that is thrown becomes `internal`. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly errors: FieldError[]
  readonly conflict: Conflict | undefined
  readonly headers: Record<string, string>

  constructor({ code, detail, errors = [], conflict, headers = {} }: ProblemContent) {
    super(detail)
    this.name = 'Problem'
    this.code = code
    this.errors = errors
    this.conflict = conflict
    this.headers = headers
  }
}

export function invalidField(field: string, message: string): Problem {
  return new Problem({ code: 'validation', detail: `${field}: ${message}`, errors: [{ field, message }] })
}

export function notFound(resource: string, id: string): Problem {
  return new Problem({ code: 'not_found', detail: `There is no ${resource} "${id}".` })
}

/** The closed set of reasons for which the engine refuses a request. */
export type EngineErrorCode =
  | 'invalid_type'
  | 'out_of_range'
  | 'unknown_id'
  | 'unsupported_precision'
  | 'parallelism_mismatch'
  | 'does_not_fit'
  | 'slo_unreachable'

/** A refusal that names the request's field and, in its message, the range or the values that are valid. */
export class EngineError extends Error {
  readonly code: EngineErrorCode
  readonly field: string

  constructor(code: EngineErrorCode, field: string, message: string) {
    super(`${field}: ${message}`)
    this.name = 'EngineError'
    this.code = code
    this.field = field
  }
}

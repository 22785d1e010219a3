export type ScenarioErrorCode =
  | 'unknown-parameter'
  | 'unknown-base'
  | 'unknown-output'
  | 'undefined-output'
  | 'definition-mismatch'
  | 'unknown-model'
  | 'out-of-range'
  | 'contradictory-quantiles'
  | 'wrong-shape'
  | 'too-many-samples'
  | 'infeasible-input'

/** What is wrong with a scenario request: a code, the field it is in, and a message that says what is valid. */
export class ScenarioError extends Error {
  override name = 'ScenarioError'
  readonly code: ScenarioErrorCode
  readonly field: string
  constructor(code: ScenarioErrorCode, field: string, message: string) {
    super(message)
    this.code = code
    this.field = field
  }
}

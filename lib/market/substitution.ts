/** One phase (decode or prefill) of the substitution question; all arrays are quarters × samples except the rates. */
export interface SubstitutionInputs {
  size: number
  /** First and one past the last quarter counted: from the ban on. */
  from: number
  to: number
  /** Shipped packages (thousands) per product, and the tokens/s of one package per sample. */
  shippedK: readonly Float64Array[]
  tokensPerSecond: readonly Float64Array[]
  /** Units denied (thousands) and the tokens/s of one of them. */
  deniedK: Float64Array
  deniedTokensPerSecond: Float64Array
}

/**
 * Equations 44–45, gross: tokens/s of all Ascend packages shipped since the ban over tokens/s of the H20s denied since the
 * ban, cumulated to each quarter, both at the same service level. 0 while nothing has been denied.
 */
export function grossSubstitution(inputs: SubstitutionInputs, out: Float64Array): void {
  const { size, from, to } = inputs
  for (let i = 0; i < size; i++) {
    let ascend = 0
    let denied = 0
    for (let q = from; q < to; q++) {
      const at = q * size + i
      for (let p = 0; p < inputs.shippedK.length; p++) {
        ascend += inputs.shippedK[p]![at]! * inputs.tokensPerSecond[p]![i]!
      }
      denied += inputs.deniedK[at]! * inputs.deniedTokensPerSecond[i]!
      out[at] = denied > 0 ? ascend / denied : 0
    }
  }
}

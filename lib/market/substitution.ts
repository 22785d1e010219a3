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

let ascend = new Float64Array(0)
let denied = new Float64Array(0)

/**
 * Equations 44–45, gross: tokens/s of all Ascend packages shipped since the ban over tokens/s of the H20s denied since the
 * ban, cumulated to each quarter, both at the same service level. NaN, which stands for "not defined", before the ban and where
 * nothing was denied or no denied unit meets the service level: a ratio without a denominator is no number.
 */
export function grossSubstitution(inputs: SubstitutionInputs, out: Float64Array): void {
  const { deniedK, deniedTokensPerSecond, from, shippedK, size, to, tokensPerSecond } = inputs
  if (ascend.length < size) [ascend, denied] = [new Float64Array(size), new Float64Array(size)]
  ascend.fill(0)
  denied.fill(0)
  out.fill(NaN, 0, from * size)
  for (let q = from; q < to; q++) {
    for (let p = 0; p < shippedK.length; p++) {
      const [shipped, each] = [shippedK[p]!, tokensPerSecond[p]!]
      for (let i = 0, at = q * size; i < size; i++, at++) ascend[i]! += shipped[at]! * each[i]!
    }
    for (let i = 0, at = q * size; i < size; i++, at++) {
      denied[i]! += deniedK[at]! * deniedTokensPerSecond[i]!
      out[at] = denied[i]! > 0 ? ascend[i]! / denied[i]! : NaN
    }
  }
}

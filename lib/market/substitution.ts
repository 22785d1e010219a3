import { addressOf, kernel } from '../kernel'

/** One phase (decode or prefill) of the substitution question; all arrays are quarters × stride except the rates. */
export interface SubstitutionInputs {
  /** Samples from one quarter to the next: an even number, not below that of the samples. */
  stride: number
  /** First and one past the last quarter counted: from the ban on. */
  from: number
  to: number
  /** Shipped packages (thousands) per product, and the tokens/s of one package per sample. */
  shippedK: readonly Float64Array[]
  tokensPerSecond: readonly Float64Array[]
  /** Units denied (thousands) and the tokens/s of one of them. */
  deniedK: Float64Array
  deniedTokensPerSecond: Float64Array
  /** Work space, one value per sample: tokens/s shipped and denied so far. */
  ascendSoFar: Float64Array
  deniedSoFar: Float64Array
}

/** One per product. */
type Addresses = [number, number, number, number, number]

/**
 * Equations 44–45, gross: tokens/s of all Ascend packages shipped since the ban over tokens/s of the H20s denied since the
 * ban, cumulated to each quarter, both at the same service level. NaN, which stands for "not defined", before the ban and where
 * nothing was denied or no denied unit meets the service level: a ratio without a denominator is no number.
 */
export function grossSubstitution(inputs: SubstitutionInputs, out: Float64Array): void {
  const { ascendSoFar, deniedK, deniedSoFar, from, shippedK, stride, to, tokensPerSecond } = inputs
  ascendSoFar.fill(0, 0, stride)
  deniedSoFar.fill(0, 0, stride)
  out.fill(NaN, 0, from * stride)
  const [a, b, c, d, e] = shippedK.map(addressOf) as Addresses
  const [u, v, w, x, y] = tokensPerSecond.map(addressOf) as Addresses
  const [denied, eachDenied] = [addressOf(deniedK), addressOf(inputs.deniedTokensPerSecond)]
  const [ascend, without, ratio] = [addressOf(ascendSoFar), addressOf(deniedSoFar), addressOf(out)]
  const k = kernel()
  for (let q = from, at = 8 * stride * q; q < to; q++, at += 8 * stride) {
    const shipped = [a + at, b + at, c + at, d + at, e + at] as const
    k.substitute(stride, ...shipped, u, v, w, x, y, denied + at, eachDenied, ascend, without, ratio + at)
  }
}

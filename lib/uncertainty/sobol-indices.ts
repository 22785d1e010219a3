/** Model outputs at the two base designs and at the designs that swap one factor. */
export interface SaltelliDesign {
  a: Float64Array
  b: Float64Array
  /** Per factor: outputs of A with that factor's columns taken from B. */
  swapped: readonly Float64Array[]
}

export interface SobolIndex {
  /** Share of the variance the factor explains alone. */
  first: number
  /** Share in which it takes part, with others or alone. */
  total: number
}

/**
 * First-order index by A. Saltelli et al. (Comput. Phys. Commun. 181, 2010, eq. b of table 2) and total index by
 * M. Jansen (1999), both relative to the variance over A and B.
 */
export function sobolIndices({ a, b, swapped }: SaltelliDesign): SobolIndex[] {
  const n = a.length
  const mean = (sumOf(a) + sumOf(b)) / (2 * n)
  let variance = 0
  for (let i = 0; i < n; i++) variance += ((a[i]! - mean) ** 2 + (b[i]! - mean) ** 2) / (2 * n)
  return swapped.map((ab) => {
    if (variance === 0) return { first: 0, total: 0 }
    let first = 0
    let total = 0
    for (let i = 0; i < n; i++) {
      first += (b[i]! - mean) * (ab[i]! - a[i]!)
      total += (a[i]! - ab[i]!) ** 2
    }
    return { first: first / n / variance, total: total / (2 * n) / variance }
  })
}

const sumOf = (values: Float64Array): number => values.reduce((sum, x) => sum + x, 0)

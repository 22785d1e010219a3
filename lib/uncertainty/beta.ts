import { exp, log } from './exact-math'

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** Logarithm of the gamma function for x > 0 (C. Lanczos 1964, g = 7). `logGamma(5) = 3.178053830347946` */
export function logGamma(x: number): number {
  if (x < 0.5) return logGamma(x + 1) - log(x)
  const y = x - 1
  let sum = 0.99999999999980993
  LANCZOS.forEach((c, i) => (sum += c / (y + i + 1)))
  const t = y + 7.5
  return 0.9189385332046727 + (y + 0.5) * log(t) - t + log(sum)
}

/**
 * Regularised incomplete beta function by Lentz's continued fraction (Numerical Recipes §6.4).
 * `betaCdf(0.5, 2, 3) = 0.6875`
 */
export function betaCdf(x: number, alpha: number, beta: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (alpha + 1) / (alpha + beta + 2)) return 1 - betaCdf(1 - x, beta, alpha)
  const front = exp(
    alpha * log(x) + beta * log(1 - x) + logGamma(alpha + beta) - logGamma(alpha) - logGamma(beta),
  )
  return (front * betaFraction(x, alpha, beta)) / alpha
}

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  const keep = (value: number) => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / keep(1 - ((a + b) * x) / (a + 1))
  let h = d
  for (let m = 1; m <= 300; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / keep(1 + even * d)
    c = keep(1 + even / c)
    h *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / keep(1 + odd * d)
    c = keep(1 + odd / c)
    const step = d * c
    h *= step
    if (Math.abs(step - 1) < 3e-16) break
  }
  return h
}

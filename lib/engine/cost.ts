/** Seconds of one operator call on one die; `total` joins the parts as the operator's formula says. */
export interface Cost {
  computeSeconds: number
  memorySeconds: number
  networkSeconds: number
  overheadSeconds: number
  totalSeconds: number
  /** Relative residual of the fit behind it. */
  residual: number
}

/** (aᵖ + bᵖ)^(1/p), scaled by the larger so that no power overflows. p ≥ 1. */
export function pNorm(a: number, b: number, p: number): number {
  const larger = a > b ? a : b
  if (larger === 0) return 0
  if (p === 1) return a + b
  const ratio = (a > b ? b : a) / larger
  return larger * Math.pow(1 + Math.pow(ratio, p), 1 / p)
}

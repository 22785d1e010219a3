/**
 * exp(x) for −700 ≤ x ≤ 30 from exactly rounded operations only, so that every engine agrees to the last bit (`Math.exp`
 * need not). Polynomial of FreeBSD msun e_exp.c. lib/uncertainty has the full-range one; pure folders share nothing.
 */
export function exp(x: number): number {
  const k = Math.floor(x * 1.4426950408889634 + 0.5)
  const high = x - k * 6.9314718036912381649e-1
  const low = k * 1.90821492927058770002e-10
  const r = high - low
  const t = r * r
  const p = t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8)
  const c =
    r - t * (0.166666666666666019 + t * (-2.77777777770155933842e-3 + t * (6.61375632143793436117e-5 + p)))
  let y = 1 - (low - (r * c) / (2 - c) - high)
  for (let i = k; i < 0; i++) y *= 0.5
  for (let i = k; i > 0; i--) y *= 2
  return y
}

/** Nelder–Mead on a smooth function of a few parameters; returns the best point found in `steps` moves. */
export function minimise(
  f: (x: number[]) => number,
  start: number[],
  steps = 2500,
): { point: number[]; value: number } {
  const n = start.length
  const simplex = [start, ...start.map((_, i) => start.map((v, j) => (i === j ? v + 0.3 : v)))].map((x) => ({
    x,
    y: f(x),
  }))
  for (let step = 0; step < steps; step++) {
    simplex.sort((a, b) => a.y - b.y)
    const worst = simplex[n]!
    const centre = start.map((_, j) => simplex.slice(0, n).reduce((sum, p) => sum + p.x[j]!, 0) / n)
    const along = (scale: number) => {
      const x = centre.map((c, j) => c + scale * (worst.x[j]! - c))
      return { x, y: f(x) }
    }
    const reflected = along(-1)
    if (reflected.y < simplex[0]!.y) {
      const expanded = along(-2)
      simplex[n] = expanded.y < reflected.y ? expanded : reflected
    } else if (reflected.y < simplex[n - 1]!.y) simplex[n] = reflected
    else {
      const contracted = along(reflected.y < worst.y ? -0.5 : 0.5)
      if (contracted.y < Math.min(worst.y, reflected.y)) simplex[n] = contracted
      else
        for (let i = 1; i <= n; i++) {
          const x = simplex[i]!.x.map((v, j) => (v + simplex[0]!.x[j]!) / 2)
          simplex[i] = { x, y: f(x) }
        }
    }
  }
  simplex.sort((a, b) => a.y - b.y)
  return { point: simplex[0]!.x, value: simplex[0]!.y }
}

import { cdf, offAxis, onAxis, Z95 } from './cdf'
import type { Distribution } from './distribution'
import { inverseNormal, normalCdf } from './normal'
import { quantile } from './quantile'

/** The table spans deviates from −6 to 6; beyond, the exact quantile is computed. */
export const TABLE_LIMIT_Z = 6
export const CELLS_PER_Z = 16
export const TABLE_CELLS = 2 * TABLE_LIMIT_Z * CELLS_PER_Z
/** What a cell may be off by, relative to the value and the spread between z = −1 and 1. */
const TOLERANCE = 2e-7
const POINTS_PER_CELL = 3
const SOLVED = 1e-11

/** The value of a distribution at standard normal deviate z. */
export const valueAt = (d: Distribution, z: number): number =>
  d.kind === 'quantiles' ? splitNormal(d, z) : quantile(d, normalCdf(z))

/** As `quantile` computes it, without the way through p. */
function splitNormal(d: Extract<Distribution, { kind: 'quantiles' }>, z: number): number {
  const middle = onAxis(d.transform, d.p50)
  const sigma = Math.abs(onAxis(d.transform, z < 0 ? d.p5 : d.p95) - middle) / Z95
  return offAxis(d.transform, middle + sigma * z)
}

/**
 * A distribution's value against its deviate z, as one cubic per cell: four coefficients in t = 0 … 1. Each passes through
 * the exact values at t = 0, ⅓, ⅔ and 1, so neighbours meet. Where that misses the exact value at t = ½ by more than 2·10⁻⁷
 * (a kink, a step, a very long tail), the cell's first coefficient is NaN: the value is then computed exactly.
 */
export function cubicTable(d: Distribution): Float64Array {
  const at = marcher(d)
  const spread = Math.abs(valueAt(d, 1) - valueAt(d, -1))
  const table = new Float64Array(4 * TABLE_CELLS)
  let end = at(-TABLE_LIMIT_Z)
  for (let cell = 0; cell < TABLE_CELLS; cell++) {
    const zOf = (t: number) => (cell + t) / CELLS_PER_Z - TABLE_LIMIT_Z
    const start = end
    const a = at(zOf(1 / POINTS_PER_CELL))
    const middle = at(zOf(1 / 2))
    const b = at(zOf(2 / POINTS_PER_CELL))
    end = at(zOf(1))
    table.set(cubicThrough([start, a, b, end]), 4 * cell)
    const [c0, c1, c2, c3] = table.subarray(4 * cell, 4 * cell + 4) as unknown as [
      number,
      number,
      number,
      number,
    ]
    const fitted = c0 + (c1 + (c2 + c3 / 2) / 2) / 2
    if (!(Math.abs(fitted - middle) <= TOLERANCE * (Math.abs(middle) + spread))) table[4 * cell] = NaN
  }
  return table
}

/** Monomial coefficients of the cubic through values at 0, ⅓, ⅔ and 1. */
function cubicThrough([y0, y1, y2, y3]: readonly [number, number, number, number]): number[] {
  const [d1, d2, d3] = [y1 - y0, y2 - y0, y3 - y0]
  return [y0, 9 * d1 - 4.5 * d2 + d3, -22.5 * d1 + 18 * d2 - 4.5 * d3, 13.5 * d1 - 13.5 * d2 + 4.5 * d3]
}

/** The value at rising deviates. Where only the distribution function is at hand, each starts from the ones before. */
function marcher(d: Distribution): (z: number) => number {
  if (!needsSearch(d)) return (z) => valueAt(d, z)
  let [zA, xA, zB, xB] = [NaN, NaN, NaN, NaN]
  return (z) => {
    const x = searched(d, z, { zA, xA, zB, xB }) ?? valueAt(d, z)
    ;[zA, xA, zB, xB] = [zB, xB, z, x]
    return x
  }
}

const needsSearch = (d: Distribution): boolean =>
  d.kind === 'beta' ||
  d.kind === 'pert' ||
  d.kind === 'mixture' ||
  (d.kind === 'truncated' && needsSearch(d.of))

/** The secant method on the deviate of the distribution function, which is nearly a straight line between neighbours. */
function searched(
  d: Distribution,
  z: number,
  { zA, xA, zB, xB }: { zA: number; xA: number; zB: number; xB: number },
): number | undefined {
  let slope = (xB - xA) / (zB - zA)
  let [x, gap] = [xB, z - zB]
  for (let step = 0; step < 12; step++) {
    const next = x + slope * gap
    const left = z - inverseNormal(cdf(d, next))
    if (!Number.isFinite(left)) return undefined
    if (Math.abs(left) < SOLVED) return next
    slope = (next - x) / (gap - left)
    ;[x, gap] = [next, left]
  }
  return undefined
}

import { cdf, onAxis, Z95 } from './cdf'
import type { Distribution } from './distribution'
import { exp } from './exact-math'
import { inverseNormal, normalCdf } from './normal'
import { quantile } from './quantile'

const TABLE_LIMIT_Z = 6
const TABLE_STEPS_PER_Z = 256
const TABLE_LENGTH = 2 * TABLE_LIMIT_Z * TABLE_STEPS_PER_Z + 1
const INVERSION_CELLS = 1024

/** A distribution prepared for drawing many values from standard normal deviates. */
export type Sampler =
  | { kind: 'point'; value: number }
  | { kind: 'split'; axis: 0 | 1 | 2; middle: number; below: number; above: number; min: number; max: number }
  | { kind: 'table'; values: Float64Array; min: number; max: number }
  /** `values[k]` while z is below `limits[k]`; the last value above all limits. */
  | { kind: 'steps'; values: number[]; limits: number[] }

const AXES = { identity: 0, log: 1, logit: 2 } as const

/**
 * Prepares a distribution, clipped to its valid range. Quantile distributions are drawn by their formula; all others
 * through steps or a table of 256 quantiles per unit of z (linear in between).
 */
export function sampler(d: Distribution, range = { min: -Infinity, max: Infinity }): Sampler {
  const clip = (x: number) => Math.min(range.max, Math.max(range.min, x))
  if (d.kind === 'point') return { kind: 'point', value: clip(d.value) }
  if (d.kind === 'quantiles') {
    const middle = onAxis(d.transform, d.p50)
    const below = (middle - onAxis(d.transform, d.p5)) / Z95
    const above = (onAxis(d.transform, d.p95) - middle) / Z95
    return { kind: 'split', axis: AXES[d.transform], middle, below, above, ...range }
  }
  if (d.kind === 'discrete') return steps(d.values, clip)
  const values = d.kind === 'beta' || d.kind === 'pert' ? invertedTable(d) : exactTable(d)
  return { kind: 'table', values, ...range }
}

const zAt = (i: number): number => i / TABLE_STEPS_PER_Z - TABLE_LIMIT_Z

function exactTable(d: Distribution): Float64Array {
  return Float64Array.from({ length: TABLE_LENGTH }, (_, i) => quantile(d, normalCdf(zAt(i))))
}

/** Where the distribution function is smooth but dear, it is read at 1,024 places and turned round by interpolation. */
function invertedTable(d: Distribution): Float64Array {
  const low = quantile(d, normalCdf(-TABLE_LIMIT_Z))
  const high = quantile(d, normalCdf(TABLE_LIMIT_Z))
  const xs: number[] = []
  const zs: number[] = []
  for (let k = 0; k <= INVERSION_CELLS; k++) {
    const x = low + ((high - low) * k) / INVERSION_CELLS
    const z = k === 0 ? -TABLE_LIMIT_Z : k === INVERSION_CELLS ? TABLE_LIMIT_Z : inverseNormal(cdf(d, x))
    if (!(Math.abs(z) <= TABLE_LIMIT_Z) || (k > 0 && z <= zs.at(-1)!)) continue
    xs.push(x)
    zs.push(z)
  }
  let cell = 0
  return Float64Array.from({ length: TABLE_LENGTH }, (_, i) => {
    while (cell < zs.length - 2 && zs[cell + 1]! < zAt(i)) cell++
    const part = (zAt(i) - zs[cell]!) / (zs[cell + 1]! - zs[cell]!)
    return xs[cell]! + part * (xs[cell + 1]! - xs[cell]!)
  })
}

function steps(cases: readonly { value: number; weight: number }[], clip: (x: number) => number): Sampler {
  const sorted = [...cases].sort((a, b) => a.value - b.value)
  const total = sorted.reduce((sum, c) => sum + c.weight, 0)
  let below = 0
  const limits = sorted.slice(0, -1).map((c) => inverseNormal((below += c.weight) / total))
  return { kind: 'steps', values: sorted.map((c) => clip(c.value)), limits }
}

export interface DrawTarget {
  out: Float64Array
  /** First place to write. */
  at: number
  count: number
}

/** Writes the value of each standard normal deviate `z[0 … count)`: same z, same rank, whatever the distribution. */
export function draw(s: Sampler, z: Float64Array, target: DrawTarget): void {
  if (s.kind === 'point') target.out.fill(s.value, target.at, target.at + target.count)
  else if (s.kind === 'split') drawSplit(s, z, target)
  else if (s.kind === 'steps') drawSteps(s, z, target)
  else drawTable(s, z, target)
}

function drawSplit(
  s: Extract<Sampler, { kind: 'split' }>,
  z: Float64Array,
  { out, at, count }: DrawTarget,
): void {
  const { axis, middle, below, above, min, max } = s
  // below·z where z < 0 and above·z elsewhere, without a branch that would be mispredicted every second time.
  const mean = (above + below) / 2
  const half = (above - below) / 2
  for (let i = 0; i < count; i++) {
    const deviate = z[i]!
    const t = middle + mean * deviate + half * Math.abs(deviate)
    const x = axis === 0 ? t : axis === 1 ? exp(t) : 1 / (1 + exp(-t))
    out[at + i] = x < min ? min : x > max ? max : x
  }
}

function drawTable(
  s: Extract<Sampler, { kind: 'table' }>,
  z: Float64Array,
  { out, at, count }: DrawTarget,
): void {
  const { values, min, max } = s
  const last = values.length - 1
  for (let i = 0; i < count; i++) {
    const place = Math.min(last, Math.max(0, (z[i]! + TABLE_LIMIT_Z) * TABLE_STEPS_PER_Z))
    const cell = Math.min(last - 1, Math.floor(place))
    const from = values[cell]!
    const x = from + (place - cell) * (values[cell + 1]! - from)
    out[at + i] = x < min ? min : x > max ? max : x
  }
}

function drawSteps(
  s: Extract<Sampler, { kind: 'steps' }>,
  z: Float64Array,
  { out, at, count }: DrawTarget,
): void {
  const { limits, values } = s
  for (let i = 0; i < count; i++) {
    let k = 0
    while (k < limits.length && z[i]! >= limits[k]!) k++
    out[at + i] = values[k]!
  }
}

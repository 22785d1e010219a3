import { CELLS_PER_Z, cubicTable, TABLE_CELLS, TABLE_LIMIT_Z, valueAt } from './cubic-table'
import type { Distribution } from './distribution'
import { inverseNormal } from './normal'

/** A distribution prepared for drawing many values from standard normal deviates. */
export type Sampler =
  | { kind: 'point'; value: number }
  /** `values[k]` while z is below `limits[k]`; the last value above all limits. */
  | { kind: 'steps'; values: number[]; limits: number[] }
  | { kind: 'table'; table: Float64Array; exact: (z: number) => number; min: number; max: number }

export interface Range {
  min: number
  max: number
}

const MOST_REMEMBERED = 2048
const remembered = new Map<string, Sampler>()
/** The registry's own distributions are the same objects in every run: they need not even be compared. */
const known = new WeakMap<Distribution, { range: Range; sampler: Sampler }>()

/**
 * Prepares a distribution, clipped to its valid range: a point, steps, or a table of cubics (cubic-table.ts) that is off by
 * less than a millionth. What was prepared is remembered.
 */
export function sampler(d: Distribution, range: Range = { min: -Infinity, max: Infinity }): Sampler {
  const found = known.get(d)
  if (found && found.range.min === range.min && found.range.max === range.max) return found.sampler
  const key = `${range.min} ${range.max} ${JSON.stringify(d)}`
  let made = remembered.get(key)
  if (!made) {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    remembered.set(key, (made = prepared(d, range)))
  }
  known.set(d, { range: { ...range }, sampler: made })
  return made
}

function prepared(d: Distribution, { min, max }: Range): Sampler {
  const clip = (x: number) => Math.min(max, Math.max(min, x))
  if (d.kind === 'point') return { kind: 'point', value: clip(d.value) }
  if (d.kind === 'discrete') return steps(d.values, clip)
  return { kind: 'table', table: cubicTable(d), exact: (z) => valueAt(d, z), min, max }
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
  else if (s.kind === 'steps') drawSteps(s, z, target)
  else drawTable(s, z, target)
}

function drawTable(
  { exact, max, min, table }: Extract<Sampler, { kind: 'table' }>,
  z: Float64Array,
  { out, at, count }: DrawTarget,
): void {
  for (let i = 0; i < count; i++) {
    const place = (z[i]! + TABLE_LIMIT_Z) * CELLS_PER_Z
    let x = NaN
    if (place >= 0 && place < TABLE_CELLS) {
      const cell = place | 0
      const t = place - cell
      const k = cell << 2
      x = table[k]! + t * (table[k + 1]! + t * (table[k + 2]! + t * table[k + 3]!))
    }
    if (x !== x) x = exact(z[i]!)
    out[at + i] = x < min ? min : x > max ? max : x
  }
}

function drawSteps(
  { limits, values }: Extract<Sampler, { kind: 'steps' }>,
  z: Float64Array,
  { out, at, count }: DrawTarget,
): void {
  for (let i = 0; i < count; i++) {
    let k = 0
    while (k < limits.length && z[i]! >= limits[k]!) k++
    out[at + i] = values[k]!
  }
}

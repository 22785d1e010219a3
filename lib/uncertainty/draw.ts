import { CELLS_PER_Z, cubicTable, TABLE_CELLS, TABLE_LIMIT_Z, valueAt } from './cubic-table'
import type { Distribution } from './distribution'
import { inverseNormal } from './normal'
import { addressOf, isRow, kernel, memoryBuffer, reserve, takeRow } from '../kernel'

/** A distribution prepared for drawing many values from standard normal deviates. */
export type Sampler =
  | { kind: 'point'; value: number }
  /** `values[k]` while z is below `limits[k]`; the last value above all limits. */
  | { kind: 'steps'; values: number[]; limits: number[] }
  | {
      kind: 'table'
      table: Float64Array
      exact: (z: number) => number
      min: number
      max: number
      /** Which place in the kernels' memory the table was last copied to. */
      slot: number
    }

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
  return { kind: 'table', table: cubicTable(d), exact: (z) => valueAt(d, z), min, max, slot: 0 }
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

/** Deviates drawn at once where they or the values lie outside the kernels' memory. */
const PASSING = 1024
const TABLE_SLOTS = 1024
const TABLE_BYTES = 4 * TABLE_CELLS * Float64Array.BYTES_PER_ELEMENT

type TableSampler = Extract<Sampler, { kind: 'table' }>

interface Space {
  deviates: Float64Array
  values: Float64Array
  /** Where the tables in use are copied to, and which table each place holds. */
  tables: number
  held: (Float64Array | undefined)[]
  next: number
}

let space: Space | undefined

const workSpace = (): Space =>
  (space ??= {
    deviates: takeRow(PASSING),
    values: takeRow(PASSING),
    tables: reserve(TABLE_SLOTS * TABLE_BYTES),
    held: [],
    next: 0,
  })

/** The address of a table's copy in the kernels' memory; the oldest copy makes room for a new one. */
function addressOfTable(s: TableSampler): number {
  const own = workSpace()
  if (own.held[s.slot] !== s.table) {
    s.slot = own.next
    own.next = (own.next + 1) % TABLE_SLOTS
    own.held[s.slot] = s.table
    new Float64Array(memoryBuffer(), own.tables + s.slot * TABLE_BYTES, s.table.length).set(s.table)
  }
  return own.tables + s.slot * TABLE_BYTES
}

function drawTable(s: TableSampler, z: Float64Array, { out, at, count }: DrawTarget): void {
  if (isRow(z) && isRow(out)) return drawRow(s, z, { out, at, count })
  const { deviates, values } = workSpace()
  for (let from = 0; from < count; from += PASSING) {
    const some = Math.min(PASSING, count - from)
    deviates.set(z.subarray(from, from + some))
    drawRow(s, deviates, { out: values, at: 0, count: some })
    out.set(values.subarray(0, some), at + from)
  }
}

function drawRow(s: TableSampler, z: Float64Array, { out, at, count }: DrawTarget): void {
  const { exact, max, min } = s
  const [to, from, table] = [addressOf(out) + 8 * at, addressOf(z), addressOfTable(s)]
  const missing = kernel().drawCubics(
    to,
    from,
    count,
    table,
    TABLE_CELLS,
    TABLE_LIMIT_Z,
    CELLS_PER_Z,
    min,
    max,
  )
  if (!missing) return
  for (let i = 0; i < count; i++) {
    if (!Number.isNaN(out[at + i])) continue
    const x = exact(z[i]!)
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

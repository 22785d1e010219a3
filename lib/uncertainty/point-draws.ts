import { cubicThrough, TOLERANCE, valueAt } from './cubic-table'
import type { Distribution } from './distribution'
import { draw, sampler } from './draw'
import type { Range, Sampler } from './draw'
import { fillNormals, walkPoints } from './sobol'
import type { SobolSlice } from './sobol'
import { inverseNormal } from './normal'

const SEGMENT_BITS = 4
const SEGMENTS = 1 << SEGMENT_BITS
/** Octaves of the tail probability below ½ that have a table; rarer values are computed exactly. */
const OCTAVES = 20
const ONE_SIDE = OCTAVES * SEGMENTS * 4
const NODES = [0, 1 / 3, 1 / 2, 2 / 3, 1]

/** An input that depends on no other, prepared to be drawn straight from points, without a normal deviate in between. */
export interface PointSampler {
  range: Range
  sampler: Sampler
  /** The value at a deviate; a function of its own, so that the loop below stays small. */
  exact: (z: number) => number
  /** Cubics by side, octave of the tail probability and the next bits; absent where there is nothing to interpolate. */
  table?: Float64Array
}

/** Deviates of the lower tail at the nodes of every segment, the same for every distribution. */
let lowerNodes: Float64Array | undefined

function nodes(): Float64Array {
  if (lowerNodes) return lowerNodes
  const zs: number[] = []
  for (let octave = 0; octave < OCTAVES; octave++) {
    const width = 2 ** -(octave + 2) / SEGMENTS
    for (let segment = 0; segment < SEGMENTS; segment++) {
      const from = 2 ** -(octave + 2) + segment * width
      for (const t of NODES) zs.push(inverseNormal(from + t * width))
    }
  }
  return (lowerNodes = Float64Array.from(zs))
}

/** What was prepared, for as long as the distribution lives; another range replaces it. */
const remembered = new WeakMap<Distribution, PointSampler>()

export function pointSampler(
  of: Distribution,
  range: Range = { min: -Infinity, max: Infinity },
): PointSampler {
  const known = remembered.get(of)
  if (known && known.range.min === range.min && known.range.max === range.max) return known
  const made = prepare(of, range)
  remembered.set(of, made)
  return made
}

function prepare(of: Distribution, range: Range): PointSampler {
  const prepared = sampler(of, range)
  const exact = (z: number) => valueAt(of, z)
  if (prepared.kind !== 'table') return { range, sampler: prepared, exact }
  const table = new Float64Array(2 * ONE_SIDE)
  const lower = nodes()
  const spread = Math.abs(valueAt(of, 1) - valueAt(of, -1))
  for (const side of [0, 1]) {
    const values = new Float64Array(lower.length)
    draw(prepared, side ? lower.map((z) => -z) : lower, { out: values, at: 0, count: lower.length })
    for (let k = 0; k < OCTAVES * SEGMENTS; k++) {
      const [y0, y1, middle, y2, y3] = values.subarray(5 * k) as unknown as [
        number,
        number,
        number,
        number,
        number,
      ]
      const cubic = cubicThrough([y0, y1, y2, y3])
      const fitted = cubic[0]! + (cubic[1]! + (cubic[2]! + cubic[3]! / 2) / 2) / 2
      if (!(Math.abs(fitted - middle) <= TOLERANCE * (Math.abs(middle) + spread))) cubic[0] = NaN
      table.set(cubic, side * ONE_SIDE + 4 * k)
    }
  }
  return { range, sampler: prepared, exact, table }
}

const scratch = new Float64Array(1024)

/**
 * Writes the input's values at the points of a slice to `out[at …)`: what `draw` makes of `fillNormals`, within a millionth
 * and in half the time. Only for inputs that share no driver with another.
 */
export function drawPoints(
  prepared: PointSampler,
  slice: SobolSlice,
  { out, at }: { out: Float64Array; at: number },
): void {
  if (prepared.table) return interpolate(prepared, prepared.table, slice, { out, at })
  for (let from = 0; from < slice.count; from += scratch.length) {
    const count = Math.min(scratch.length, slice.count - from)
    fillNormals(scratch, { ...slice, first: slice.first + from, count })
    draw(prepared.sampler, scratch, { out, at: at + from, count })
  }
}

function interpolate(
  { exact, range: { max, min } }: PointSampler,
  table: Float64Array,
  slice: SobolSlice,
  { out, at }: { out: Float64Array; at: number },
): void {
  const { first, count } = slice
  const { directions, start } = walkPoints(slice)
  let bits = start
  for (let i = 0; i < count; i++) {
    // All ones in the upper half: the tail is then the complement.
    const side = bits >> 31
    const tail = bits ^ side
    // The last octave stands in for rarer ones, whose values are put right below.
    const zeros = Math.clz32(tail)
    const octave = zeros > OCTAVES ? OCTAVES - 1 : zeros - 1
    const left = 30 - octave - SEGMENT_BITS
    const t = ((tail & ((1 << left) - 1)) + 0.5) * RECIPROCALS[left]!
    const segment = zeros > OCTAVES ? 0 : (tail >>> left) - SEGMENTS
    const k = ((octave * SEGMENTS + segment) << 2) + (side & ONE_SIDE)
    const x = table[k]! + t * (table[k + 1]! + t * (table[k + 2]! + t * table[k + 3]!))
    out[at + i] = x
    if (zeros > OCTAVES || x !== x) out[at + i] = exact(deviateOf(tail, side))
    const index = first + i + 1
    bits ^= directions[31 - Math.clz32(index & -index)]!
  }
  if (min === -Infinity && max === Infinity) return
  for (let i = at; i < at + count; i++) out[i] = Math.min(max, Math.max(min, out[i]!))
}

const deviateOf = (tail: number, side: number): number =>
  inverseNormal((tail + 0.5) / 4294967296) * (side ? -1 : 1)

/** 2⁻ⁿ: multiplying by it gives the same bits as dividing by 2ⁿ, in a fraction of the time. */
const RECIPROCALS = Float64Array.from({ length: 32 }, (_, n) => 2 ** -n)

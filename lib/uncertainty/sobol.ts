import { exactNormal, normalTable } from './fast-normal'
import { hash32 } from './hash'
import { JOE_KUO } from './joe-kuo.data'
import { addressOf, isRow, kernel, memoryBuffer, reserve, takeRow } from '../kernel'

const BITS = 32
const rows = JOE_KUO.trim().split('\n')

/** Dimensions for which direction numbers are at hand. */
export const SOBOL_DIMENSIONS = rows.length + 1

export interface SobolSlice {
  /** Which of the SOBOL_DIMENSIONS axes. */
  dimension: number
  seed: number
  /** Index of the first point and how many follow. */
  first: number
  count: number
}

/**
 * Scrambled Sobol points of one axis as standard normal deviates, written to `out[0 … count)`.
 *
 * Points come in Gray-code order (I. Antonov, V. Saleev 1979): each is the one before, but for one direction number. They
 * are scrambled by a random lower triangular matrix and a random shift of their binary digits (J. Matoušek 1998), which
 * keeps every property of a net and has the variance of A. Owen's nested scrambling (Owen 2003) at the price of nothing per
 * point. Integer arithmetic is 32-bit exact, so every engine gives the same points.
 */
export function fillNormals(out: Float64Array, slice: SobolSlice): void {
  if (isRow(out)) return fillRow(out, slice)
  passing ??= takeRow(PASSING)
  for (let from = 0; from < slice.count; from += PASSING) {
    const count = Math.min(PASSING, slice.count - from)
    fillRow(passing, { ...slice, first: slice.first + from, count })
    out.set(passing.subarray(0, count), from)
  }
}

/** Deviates filled at once for an array outside the kernels' memory. */
const PASSING = 1024
let passing: Float64Array | undefined

function fillRow(out: Float64Array, slice: SobolSlice): void {
  const { count, first } = slice
  const { directions, shift } = axisOf(slice)
  const rows = [addressOf(directions), normalTable()] as const
  if (!kernel().sobolNormals(addressOf(out), count, first, shift, ...rows)) return
  for (let i = 0; i < count; i++) {
    if (Number.isNaN(out[i])) out[i] = exactNormal(pointAt(directions, first + i) ^ shift)
  }
}

/** As `fillNormals`, as uniforms in (0, 1): the centres of 2³² equal cells. */
export function fillUniforms(out: Float64Array, slice: SobolSlice): void {
  const { directions, shift } = axisOf(slice)
  for (let i = 0; i < slice.count; i++) {
    out[i] = (((pointAt(directions, slice.first + i) ^ shift) >>> 0) + 0.5) / 4294967296
  }
}

/** Numbers of 32 binary digits in the kernels' memory. */
const digits = (): Int32Array => new Int32Array(memoryBuffer(), reserve(BITS * 4), BITS)

/** An axis as the last seed that asked for it scrambles it. */
interface Axis {
  plain: Int32Array
  seed: number
  directions: Int32Array
  /** What the digits of every point are shifted by. */
  shift: number
}

const axes: Axis[] = []

function axisOf({ dimension, seed }: SobolSlice): Axis {
  const axis = (axes[dimension] ??= newAxis(dimension))
  if (axis.seed !== seed) scramble(axis, { dimension, seed })
  return axis
}

function newAxis(dimension: number): Axis {
  if (dimension >= SOBOL_DIMENSIONS) throw new RangeError(`Sobol axis ${dimension} of ${SOBOL_DIMENSIONS}`)
  const plain = digits()
  plain.set(dimension === 0 ? identity() : recurrence(rows[dimension - 1]!))
  return { plain, seed: NaN, directions: digits(), shift: 0 }
}

let columns: Int32Array | undefined

/** Every number times a lower triangular matrix of random binary digits with ones on its diagonal (column c from digit c). */
function scramble(axis: Axis, { dimension, seed }: { dimension: number; seed: number }): void {
  const ofAxis = hash32(seed, dimension)
  columns ??= digits()
  for (let c = 0; c < BITS; c++) {
    const diagonal = 2 ** (BITS - 1 - c)
    columns[c] = diagonal | (hash32(ofAxis, c) & (diagonal - 1))
  }
  kernel().scramble(addressOf(axis.directions), addressOf(axis.plain), addressOf(columns))
  axis.shift = hash32(ofAxis, BITS) | 0
  axis.seed = seed
}

/** Direction numbers, the first binary digit in the highest bit. */
const identity = (): Int32Array => Int32Array.from({ length: BITS }, (_, i) => 1 << (31 - i))

/** Recurrence of Bratley and Fox (ACM TOMS algorithm 659) from a polynomial and its initial values. */
function recurrence(line: string): Int32Array {
  const [polynomial, ...initial] = line.split(' ').map(Number) as [number, ...number[]]
  const degree = initial.length
  const v = new Int32Array(BITS)
  for (let i = 0; i < degree; i++) v[i] = initial[i]! << (31 - i)
  for (let i = degree; i < BITS; i++) {
    let next = v[i - degree]! ^ (v[i - degree]! >>> degree)
    for (let k = 1; k < degree; k++) if ((polynomial >>> (degree - k)) & 1) next ^= v[i - k]!
    v[i] = next
  }
  return v
}

function pointAt(v: Int32Array, index: number): number {
  const gray = index ^ (index >>> 1)
  let x = 0
  for (let bit = 0; bit < BITS; bit++) if ((gray >>> bit) & 1) x ^= v[bit]!
  return x
}

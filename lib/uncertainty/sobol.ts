import { normalOfBits } from './fast-normal'
import { hash32 } from './hash'
import { JOE_KUO } from './joe-kuo.data'

const BITS = 32
const rows = JOE_KUO.trim().split('\n')

/** Dimensions for which direction numbers are at hand. */
export const SOBOL_DIMENSIONS = rows.length + 1

const reversedDirections = new Map<number, Int32Array>()

export function reverseBits(value: number): number {
  let x = value
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1)
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2)
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4)
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8)
  return (x >>> 16) | (x << 16)
}

/** Direction numbers of one dimension with their bits reversed, so that the scrambling hash needs one reversal only. */
function directions(dimension: number): Int32Array {
  const known = reversedDirections.get(dimension)
  if (known) return known
  const v = new Int32Array(BITS)
  if (dimension === 0) for (let i = 0; i < BITS; i++) v[i] = 1 << (31 - i)
  else fillDirections(v, rows[dimension - 1]!.split(' ').map(Number))
  const reversed = v.map(reverseBits)
  reversedDirections.set(dimension, reversed)
  return reversed
}

/** Recurrence of Bratley and Fox (ACM TOMS algorithm 659) from a polynomial and its initial values. */
function fillDirections(v: Int32Array, row: number[]): void {
  const polynomial = row[0]!
  const degree = row.length - 1
  for (let i = 0; i < degree; i++) v[i] = row[i + 1]! << (31 - i)
  for (let i = degree; i < BITS; i++) {
    let next = v[i - degree]! ^ (v[i - degree]! >>> degree)
    for (let k = 1; k < degree; k++) if ((polynomial >>> (degree - k)) & 1) next ^= v[i - k]!
    v[i] = next
  }
}

export interface SobolSlice {
  /** Which of the SOBOL_DIMENSIONS axes. */
  dimension: number
  seed: number
  /** Index of the first point and how many follow. */
  first: number
  count: number
}

/**
 * Owen-scrambled Sobol points of one axis as standard normal deviates, written to `out[0 … count)`.
 *
 * Points come in Gray-code order (I. Antonov, V. Saleev 1979). The nested uniform scrambling of A. Owen (1995) is done by
 * the hash of S. Laine and T. Karras as improved by N. Vegdahl (2021): every bit is flipped by a function of the seed and
 * the bits above it. Integer arithmetic is 32-bit exact, so every engine gives the same points.
 */
export function fillNormals(out: Float64Array, slice: SobolSlice): void {
  walk(out, slice, true)
}

/** As `fillNormals`, as uniforms in (0, 1): the centres of 2³² equal cells. */
export function fillUniforms(out: Float64Array, slice: SobolSlice): void {
  walk(out, slice, false)
}

function walk(out: Float64Array, slice: SobolSlice, asNormal: boolean): void {
  if (slice.dimension >= SOBOL_DIMENSIONS)
    throw new RangeError(`Sobol axis ${slice.dimension} of ${SOBOL_DIMENSIONS}`)
  const v = directions(slice.dimension)
  const scramble = hash32(slice.seed, slice.dimension)
  const factor = (scramble >>> 16) | 1
  let x = pointAt(v, slice.first)
  for (let i = 0; i < slice.count; i++) {
    let h = x
    h ^= Math.imul(h, 0x3d20adea)
    h = (h + scramble) | 0
    h = Math.imul(h, factor)
    h ^= Math.imul(h, 0x05526c56)
    h ^= Math.imul(h, 0x53a22864)
    const bits = reverseBits(h)
    out[i] = asNormal ? normalOfBits(bits) : ((bits >>> 0) + 0.5) / 4294967296
    const index = slice.first + i + 1
    x ^= v[31 - Math.clz32(index & -index)]!
  }
}

function pointAt(v: Int32Array, index: number): number {
  const gray = index ^ (index >>> 1)
  let x = 0
  for (let bit = 0; bit < BITS; bit++) if ((gray >>> bit) & 1) x ^= v[bit]!
  return x
}

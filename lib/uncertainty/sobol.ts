import { normalOfBits } from './fast-normal'
import { hash32 } from './hash'
import { JOE_KUO } from './joe-kuo.data'

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
  const { first, count } = slice
  const { directions, start } = walkPoints(slice)
  let x = start
  for (let i = 0; i < count; i++) {
    out[i] = normalOfBits(x)
    x ^= directions[trailingZeros(first + i + 1)]!
  }
}

/** As `fillNormals`, as uniforms in (0, 1): the centres of 2³² equal cells. */
export function fillUniforms(out: Float64Array, slice: SobolSlice): void {
  const { first, count } = slice
  const { directions, start } = walkPoints(slice)
  let x = start
  for (let i = 0; i < count; i++) {
    out[i] = ((x >>> 0) + 0.5) / 4294967296
    x ^= directions[trailingZeros(first + i + 1)]!
  }
}

/** The slice's first point and what turns point i into the next: the direction number of the trailing zeros of i + 1. */
export function walkPoints(slice: SobolSlice): { start: number; directions: Int32Array } {
  const directions = scrambled(slice)
  return { start: pointAt(directions, slice.first) ^ shiftOf(slice), directions }
}

const trailingZeros = (x: number): number => 31 - Math.clz32(x & -x)

const plainDirections: (Int32Array | undefined)[] = []
let scrambledSeed: number | undefined
const scrambledDirections: (Int32Array | undefined)[] = []

/** The axis's direction numbers under the seed's matrix; kept for the last seed. */
function scrambled({ dimension, seed }: SobolSlice): Int32Array {
  if (seed !== scrambledSeed) {
    scrambledDirections.length = 0
    scrambledSeed = seed
  }
  return (scrambledDirections[dimension] ??= scramble(plain(dimension), hash32(seed, dimension)))
}

/** What the digits of every point of the axis are shifted by. */
const shiftOf = ({ dimension, seed }: SobolSlice): number => hash32(hash32(seed, dimension), BITS) | 0

/** Every number times a lower triangular matrix of random binary digits with ones on its diagonal (column c from digit c). */
function scramble(v: Int32Array, seed: number): Int32Array {
  const columns = Int32Array.from({ length: BITS }, (_, c) => {
    const diagonal = 2 ** (BITS - 1 - c)
    return diagonal | (hash32(seed, c) & (diagonal - 1))
  })
  return v.map((number) => {
    let product = 0
    for (let c = 0; c < BITS; c++) if ((number << c) & (1 << 31)) product ^= columns[c]!
    return product
  })
}

/** Direction numbers of one dimension, the first binary digit in the highest bit. */
function plain(dimension: number): Int32Array {
  if (dimension >= SOBOL_DIMENSIONS) throw new RangeError(`Sobol axis ${dimension} of ${SOBOL_DIMENSIONS}`)
  return (plainDirections[dimension] ??= dimension === 0 ? identity() : recurrence(rows[dimension - 1]!))
}

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

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, kernel, memoryBuffer, takeRow } from '../../lib/kernel'
import { fillNormals, fillUniforms, inverseNormal, SOBOL_DIMENSIONS } from '../../lib/uncertainty'
import { normalTable } from '../../lib/uncertainty/fast-normal'

const cubics = new Float64Array(memoryBuffer(), normalTable(), 24 * 64 * 4)
const directions = digitsOf(takeRow(16))
const out = takeRow(40)

/** The definition, in plain JavaScript: the cubic of the tail's octave and segment; NaN where there is none. */
function normalOf(bits: number): number {
  const tail = bits < 0 ? ~bits : bits
  if (tail < 128) return NaN
  const octave = Math.floor(Math.log2(tail))
  const place = ((tail + 0.5) / 2 ** octave - 1) * 64
  const segment = Math.floor(place)
  const [a, b, c, d] = cubics.slice(((octave - 7) * 64 + segment) * 4) as unknown as [
    number,
    number,
    number,
    number,
  ]
  const t = place - segment
  return (a + t * (b + t * (c + t * d))) * (bits < 0 ? -1 : 1)
}

/** Every point is the sum without carry of the direction numbers at the digits of its index's Gray code. */
function pointOf(index: number): number {
  let gray = index ^ (index >>> 1)
  let point = 0
  for (const direction of directions) {
    if (gray & 1) point ^= direction
    gray >>>= 1
  }
  return point
}

const digits = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
const numbers = fc.array(digits, { minLength: 32, maxLength: 32 })
const shifts = fc.oneof(digits, fc.integer({ min: -200, max: 200 }))

describe('Sobol points in the kernels', () => {
  it('become the deviates of the definition, from any point on and however many', () => {
    const slices = fc.record({ first: fc.nat(), count: fc.nat({ max: 33 }), shift: shifts })
    const few = fc.oneof(numbers, fc.constant(Array<number>(32).fill(0)))
    fc.assert(
      fc.property(few, slices, (of, { count, first, shift }) => {
        directions.set(of)
        out.fill(7)
        const rows = [addressOf(directions), normalTable()] as const
        const missing = kernel().sobolNormals(addressOf(out), count, first, shift, ...rows)
        const wanted = Array.from({ length: count }, (_, i) => normalOf(pointOf(first + i) ^ shift))
        expect([...out.subarray(0, count + 1)]).toEqual([...wanted, 7])
        if (wanted.some(Number.isNaN)) expect(Boolean(missing)).toBe(true)
      }),
    )
  })

  it('are scrambled by a product of binary digits', () => {
    const [plain, columns] = [digitsOf(takeRow(16)), digitsOf(takeRow(16))]
    fc.assert(
      fc.property(numbers, numbers, (of, matrix) => {
        plain.set(of)
        columns.set(matrix)
        kernel().scramble(addressOf(directions), addressOf(plain), addressOf(columns))
        const product = (x: number) => matrix.reduce((sum, column, c) => sum ^ ((x << c) >> 31 && column), 0)
        expect([...directions]).toEqual(of.map(product))
      }),
    )
  })

  it('are the exact inverse where the tail is too thin for the cubics, in the kernels’ memory and outside', () => {
    const slice = { dimension: 0, seed: 11, count: 3 }
    for (const bits of [0, 5, 127, -1, -100]) {
      const first = (indexOf(bits, slice) - 1) >>> 0
      for (const values of [takeRow(3), new Float64Array(3)]) {
        fillNormals(values, { ...slice, first })
        const rank = ((bits < 0 ? ~bits : bits) + 0.5) / 2 ** 32
        expect(values[1]).toBe(inverseNormal(rank) * (bits < 0 ? -1 : 1))
      }
    }
  })

  it('fill an array outside the kernels’ memory like a row in it', () => {
    const axis = fc.record({
      dimension: fc.nat({ max: SOBOL_DIMENSIONS - 1 }),
      seed: fc.nat(),
      first: fc.nat(),
    })
    const [row, outside] = [takeRow(1500), new Float64Array(1500)]
    fc.assert(
      fc.property(axis, (slice) => {
        fillNormals(row, { ...slice, count: 1500 })
        fillNormals(outside, { ...slice, count: 1500 })
        expect(outside).toEqual(Float64Array.from(row))
      }),
      { numRuns: 3 },
    )
  })
})

function digitsOf(row: Float64Array): Int32Array {
  return new Int32Array(row.buffer, row.byteOffset, 32)
}

/** Which point of the first axis has these digits: every direction number adds one more of them from the highest on. */
function indexOf(bits: number, axis: { dimension: number; seed: number }): number {
  const point = (first: number) => {
    const u = new Float64Array(1)
    fillUniforms(u, { ...axis, first, count: 1 })
    return (u[0]! * 2 ** 32 - 0.5) | 0
  }
  let left = bits ^ point(0)
  let gray = 0
  for (let j = 0; j < 32; j++) {
    if (!((left >>> (31 - j)) & 1)) continue
    gray |= 1 << j
    left ^= point(indexOfGray(1 << j)) ^ point(0)
  }
  return indexOfGray(gray)
}

function indexOfGray(gray: number): number {
  let index = gray
  for (let shift = 1; shift < 32; shift *= 2) index ^= index >>> shift
  return index >>> 0
}

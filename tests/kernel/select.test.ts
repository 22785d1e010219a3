import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, borrow, giveBack, isRow, kernel, memoryBuffer } from '../../lib/kernel'
import { selectRanks } from '../../lib/uncertainty/order-statistics'

/** Long enough for the cells; ties, skewed tails and runs of one value among them. */
const value = fc.oneof(
  fc.double({ min: -1e12, max: 1e12, noNaN: true }),
  fc.integer({ min: 0, max: 4 }),
  fc.constant(0.5),
)
const list = fc.array(value, { minLength: 129, maxLength: 3000, size: 'max' })

describe('selection in the kernels', () => {
  it('finds what a full sort finds, in rows of its own memory and in copies', () => {
    fc.assert(
      fc.property(list, fc.array(fc.nat(), { minLength: 1, maxLength: 20 }), (numbers, picks) => {
        const ranks = picks.map((pick) => pick % numbers.length)
        const sorted = Float64Array.from(numbers).sort()
        const wanted = ranks.map((rank) => sorted[rank]! + 0)
        const loan = borrow(8 * numbers.length)
        const row = new Float64Array(memoryBuffer(), loan, numbers.length)
        row.set(numbers)
        for (const values of [row, Float64Array.from(numbers)]) {
          const found = new Float64Array(ranks.length)
          selectRanks(values, ranks, found)
          expect([...found].map((x) => x + 0)).toEqual(wanted)
        }
        giveBack(loan)
        expect(isRow(row)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  it('counts what is defined, and adds it in order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e300, max: 1e300 }), { maxLength: 40 }), (numbers) => {
        const loan = borrow(8 * numbers.length)
        new Float64Array(memoryBuffer(), loan, numbers.length).set(numbers)
        const defined = numbers.filter((x) => !Number.isNaN(x))
        expect(kernel().countDefined(loan, numbers.length)).toBe(defined.length)
        expect(kernel().sumOfDefined(loan, numbers.length, 0)).toBe(defined.reduce((sum, x) => sum + x, 0))
        giveBack(loan)
      }),
    )
  })

  it('counts values in their cells, NaN apart', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -3, max: 13 }), { maxLength: 60 }), (numbers) => {
        const [cells, low, scale] = [8, 0, 0.8]
        const loan = borrow(8 * numbers.length)
        new Float64Array(memoryBuffer(), loan, numbers.length).set(numbers)
        const noted = borrow(2 * numbers.length)
        const counts = new Uint32Array(memoryBuffer(), borrow(4 * (cells + 4)), cells + 4).fill(0)
        const wanted = new Array<number>(cells + 4).fill(0)
        for (const x of numbers) {
          const place = Math.floor((x - low) * scale)
          wanted[Number.isNaN(x) ? cells + 2 : place < 0 ? 0 : Math.min(cells, place) + 1]! += 2
        }
        kernel().noteCells(loan, numbers.length, low, scale, cells, noted)
        for (const _ of [1, 2]) kernel().countNoted(noted, numbers.length, cells, addressOf(counts))
        expect([...counts]).toEqual(wanted)
        // Cells without a width: what is at `low` in the first of them, the rest on either side.
        kernel().noteCells(loan, numbers.length, numbers[0] ?? 0, Infinity, cells, noted)
        const flat = new Uint16Array(memoryBuffer(), noted, numbers.length)
        const start = numbers[0] ?? 0
        const side = (x: number) =>
          Number.isNaN(x) || Number.isNaN(start) ? cells + 2 : x < start ? 0 : x > start ? cells + 1 : 1
        if (!Number.isNaN(start)) expect([...flat]).toEqual(numbers.map(side))
        giveBack(loan)
      }),
    )
  })
})

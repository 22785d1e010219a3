import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, kernel, returnRow, takeRow } from '../../lib/kernel'

const CELLS = 4
const LIMIT = 1
const PER_Z = 2
const coefficients = fc.array(fc.oneof(fc.double({ noNaN: true }), fc.constant(NaN)), {
  minLength: 4 * CELLS,
  maxLength: 4 * CELLS,
})
const deviates = fc.array(fc.double({ min: -1.5, max: 1.5, noNaN: true }), { maxLength: 17 })
const bounds = fc.tuple(fc.double({ max: 0, noNaN: true }), fc.double({ min: 0, noNaN: true }))

/** The definition, in plain JavaScript. */
function cubicAt(table: readonly number[], z: number, [min, max]: readonly [number, number]): number {
  const place = (z + LIMIT) * PER_Z
  if (!(place >= 0 && place < CELLS)) return NaN
  const cell = Math.floor(place)
  const t = place - cell
  const [a, b, c, d] = table.slice(4 * cell) as [number, number, number, number]
  const x = a + t * (b + t * (c + t * d))
  return x < min ? min : x > max ? max : x
}

describe('draws in the kernels', () => {
  it('are the cubic of the cell, clipped, and NaN where there is none', () => {
    fc.assert(
      fc.property(coefficients, deviates, bounds, (table, zs, [min, max]) => {
        const [tableRow, from, out] = [row(table), row(zs), row([...zs, 7])]
        const [at, z] = [addressOf(out), addressOf(from)]
        const wanted = zs.map((each) => cubicAt(table, each, [min, max]))
        const missing = kernel().drawCubics(
          ...([at, z, zs.length, addressOf(tableRow), CELLS, LIMIT, PER_Z, min, max] as const),
        )
        expect([...out]).toEqual([...wanted, 7])
        expect(Boolean(missing)).toBe(wanted.some(Number.isNaN))
        ;[tableRow, from, out].forEach(returnRow)
      }),
    )
  })

  it('mix deviates and quarters exactly as JavaScript does', () => {
    const pairs = fc.array(fc.tuple(fc.double(), fc.double()), { maxLength: 9 })
    fc.assert(
      fc.property(pairs, fc.double(), fc.double(), (list, ofA, ofB) => {
        const [a, b, out] = [row(list.map(([x]) => x)), row(list.map(([, y]) => y)), row(list.map(() => 1))]
        const [to, left, right] = [addressOf(out), addressOf(a), addressOf(b)]
        kernel().weightedPair(to, left, ofA, right, ofB, list.length)
        expect([...out]).toEqual(list.map(([x, y]) => ofA * x + ofB * y))
        kernel().between(to, left, right, ofA, list.length)
        expect([...out]).toEqual(list.map(([x, y]) => x + ofA * (y - x)))
        ;[a, b, out].forEach(returnRow)
      }),
    )
  })
})

function row(values: readonly number[]): Float64Array {
  const taken = takeRow(values.length)
  taken.set(values)
  return taken
}

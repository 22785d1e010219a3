import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, kernel, returnRow, takeRow } from '../../lib/kernel'

describe('kernels over rows', () => {
  it('add four rows exactly as JavaScript does, whatever their length', () => {
    const double = fc.double()
    const four = fc.array(fc.tuple(double, double, double, double), { maxLength: 9 })
    fc.assert(
      fc.property(four, double, (rows, factor) => {
        const of = [0, 1, 2, 3].map((k) => row(rows.map((values) => values[k]!)))
        const out = row(rows.map(() => 1))
        const [a, b, c, d] = of.map(addressOf) as [number, number, number, number]
        kernel().sumOfFour(addressOf(out), a, b, c, d, rows.length, factor)
        expect([...out]).toEqual(rows.map(([w, x, y, z]) => factor * (w + x + y + z)))
        ;[...of, out].forEach(returnRow)
      }),
    )
  })

  it('give back a returned row as zeros', () => {
    const first = row([1, 2, 3])
    returnRow(first)
    expect(takeRow(3)).toBe(first)
    expect([...first]).toEqual([0, 0, 0])
  })
})

function row(values: readonly number[]): Float64Array {
  const taken = takeRow(values.length)
  taken.set(values)
  return taken
}

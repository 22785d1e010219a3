import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, kernel, returnRow, takeRow } from '../../lib/kernel'

const value = fc.double({ min: 0, max: 1e6, noNaN: true })
const triples = fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 9 })

describe('kernels of supply and outputs', () => {
  it('give a ratio exactly as JavaScript does, and no number without a denominator', () => {
    fc.assert(
      fc.property(triples, (rows) => {
        const above = row(rows.map(([a]) => a))
        const below = row(rows.map(([, b], i) => (i % 3 === 1 ? 0 : b)))
        const expected = [...above].map((a, i) => (below[i]! > 0 ? (3 * a) / below[i]! : NaN))
        kernel().ratio(addressOf(above), rows.length, 3, addressOf(above), addressOf(below))
        expect([...above]).toEqual(expected)
        ;[above, below].forEach(returnRow)
      }),
    )
  })

  it('collect marked samples and pack exactly those', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }), (marked) => {
        const [marks, from, to] = [
          row(marked.map(Number)),
          row(marked.map((_, i) => i + 0.5)),
          row(marked.map(() => 0)),
        ]
        const offsets = row([...marked.map(() => 0), 0])
        const count = kernel().collectMarked(marked.length, addressOf(marks), addressOf(offsets))
        kernel().gather(count, addressOf(offsets), addressOf(from), addressOf(to))
        const expected = marked.flatMap((is, i) => (is ? [i + 0.5] : []))
        expect([...to].slice(0, count)).toEqual(expected)
        ;[marks, from, to, offsets].forEach(returnRow)
      }),
    )
  })

  it('delay a flow by whole and part quarters, each sample by its own', () => {
    const delays = fc.array(fc.double({ min: 0, max: 6.99, noNaN: true }), { minLength: 2, maxLength: 2 })
    fc.assert(
      fc.property(delays, fc.array(value, { minLength: 16, maxLength: 16 }), (lags, made) => {
        const [delay, part, whole, one, none] = [
          row(lags),
          row([0, 0]),
          row([0, 0]),
          row([1, 1]),
          row([0, 0]),
        ]
        const [good, shipped, staying, installed] = [row(made), row([0, 0]), row([0, 0]), row([0, 0])]
        const fleet = row([0, 0, 0, 0])
        kernel().prepareLag(2, addressOf(delay), addressOf(whole), addressOf(part), 7)
        const [at, late] = [addressOf(whole), addressOf(part)]
        const noLag = [addressOf(none), addressOf(none)] as const
        const last = addressOf(good) + 8 * 14 // the eighth quarter of two samples
        const rows = [addressOf(shipped), addressOf(staying), addressOf(installed)] as const
        kernel().shipQuarter(
          2,
          last,
          ...rows,
          addressOf(fleet) + 16,
          addressOf(none),
          addressOf(one),
          at,
          late,
          ...noLag,
        )
        const expected = lags.map((lag, i) => {
          const [f, w] = [Math.floor(lag), lag - Math.floor(lag)]
          const before = f < 7 ? made[2 * (6 - f) + i]! : 0
          return (1 - w) * made[2 * (7 - f) + i]! + w * before
        })
        expect([...shipped]).toEqual(expected)
        expect([...fleet].slice(2)).toEqual(expected)
        ;[delay, part, whole, one, none, good, shipped, staying, installed, fleet].forEach(returnRow)
      }),
    )
  })
})

function row(values: readonly number[]): Float64Array {
  const taken = takeRow(values.length)
  taken.set(values)
  return taken
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exp, inverseNormal, log, normalCdf, power } from '../../lib/uncertainty'

const relative = (a: number, b: number) => Math.abs(a / b - 1)

describe('exact mathematics', () => {
  it('agrees with the platform to the last bits over the whole range', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -700, max: 700, noNaN: true }),
        (x) => relative(exp(x), Math.exp(x)) < 4e-16,
      ),
    )
    fc.assert(
      fc.property(
        fc.double({ min: 1e-300, max: 1e300, noNaN: true }),
        (x) => Math.abs(log(x) - Math.log(x)) < 3e-13,
      ),
    )
  })

  it('handles the ends', () => {
    expect([exp(-800), exp(800), log(0), power(0, 2), power(2, 0)]).toEqual([0, Infinity, -Infinity, 0, 1])
    expect(log(-1)).toBeNaN()
  })

  it('gives the published percentage points of the normal distribution', () => {
    expect(inverseNormal(0.95)).toBeCloseTo(1.6448536269514722, 13)
    expect(inverseNormal(0.975)).toBeCloseTo(1.959963984540054, 13)
    expect(inverseNormal(1e-10)).toBeCloseTo(-6.361340902404056, 10)
    expect(normalCdf(-3)).toBeCloseTo(0.0013498980316300957, 15)
  })

  it('inverts the normal distribution function', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -6, max: 6, noNaN: true }),
        (z) => Math.abs(inverseNormal(normalCdf(z)) - z) < 1e-6,
      ),
    )
  })
})

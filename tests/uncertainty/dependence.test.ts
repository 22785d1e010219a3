import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { imanConover, rankCorrelation, sobolIndices, solveFor, uniformGenerator } from '../../lib/uncertainty'

describe('Iman–Conover', () => {
  it('reaches the rank correlations asked for and keeps every column’s own values', () => {
    const random = uniformGenerator(5)
    const columns = [0, 1, 2].map(() => Float64Array.from({ length: 2000 }, () => random() ** 3))
    const target = [
      [1, 0.7, -0.4],
      [0.7, 1, 0],
      [-0.4, 0, 1],
    ]
    const mixed = imanConover(columns, target, 9)
    mixed.forEach((column, k) => expect(column.slice().sort()).toEqual(columns[k]!.slice().sort()))
    for (const [i, j] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      expect(rankCorrelation(mixed[i]!, mixed[j]!)).toBeCloseTo(target[i]![j]!, 1)
    }
  })

  it('refuses a matrix that no data can have', () => {
    const columns = [0, 1, 2].map(() => Float64Array.from({ length: 10 }, (_, i) => i))
    const impossible = [
      [1, 0.9, -0.9],
      [0.9, 1, 0.9],
      [-0.9, 0.9, 1],
    ]
    expect(() => imanConover(columns, impossible, 1)).toThrow(RangeError)
  })
})

describe('Sobol indices', () => {
  it('come out at the known values of the Ishigami function', () => {
    const n = 16_384
    const random = uniformGenerator(2)
    const column = () => Float64Array.from({ length: n }, () => (2 * random() - 1) * Math.PI)
    const [a, b] = [
      [column(), column(), column()],
      [column(), column(), column()],
    ]
    const ishigami = (x: Float64Array[]) =>
      Float64Array.from(
        { length: n },
        (_, i) =>
          Math.sin(x[0]![i]!) + 7 * Math.sin(x[1]![i]!) ** 2 + 0.1 * x[2]![i]! ** 4 * Math.sin(x[0]![i]!),
      )
    const swapped = [0, 1, 2].map((k) => ishigami(a.map((x, j) => (j === k ? b[k]! : x))))
    const found = sobolIndices({ a: ishigami(a), b: ishigami(b), swapped })
    ;[0.3139, 0.4424, 0].forEach((s, k) => expect(Math.abs(found[k]!.first - s)).toBeLessThan(0.03))
    ;[0.5576, 0.4424, 0.2437].forEach((s, k) => expect(Math.abs(found[k]!.total - s)).toBeLessThan(0.03))
  })
})

describe('solving', () => {
  it('finds the crossing of any monotone function', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 9.9, noNaN: true }), fc.boolean(), (x, falling) => {
        const f = (t: number) => (falling ? -1 : 1) * (t ** 3 + t)
        const found = solveFor(f, { low: 0, high: 10, target: f(x), tolerance: 1e-9 })
        expect(found.feasible && Math.abs(found.x - x) < 1e-5).toBe(true)
      }),
    )
  })

  it('says that a target is out of reach, and what is in reach', () => {
    const found = solveFor((x) => x * x, { low: 0, high: 3, target: 20 })
    expect(found).toMatchObject({ feasible: false, lowest: 0, highest: 9, nearestX: 3 })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takeRow } from '../../lib/kernel'
import { resolveScenario } from '../../lib/scenario/resolve'
import { createDraws, drawInputs, planSampling } from '../../lib/scenario/sampling'
import { createSupplyBlock, QUARTERS, quarterIndex, SIMULATED_FROM, simulateSupply } from '../../lib/supply'
import type { SupplyBlock, SupplyInputs } from '../../lib/supply'

const SIZE = 64
const plan = planSampling(resolveScenario({}).inputs)

function drawn(seed: number): SupplyInputs {
  const draws = createDraws(plan, SIZE)
  drawInputs(plan, draws, { seed, first: 0, count: SIZE })
  // Rows of their own in the kernels' memory, so that a test may write to one quarter alone.
  const paths = Object.entries(draws.paths).map(([key, rows]) => [
    key,
    rows.map((row, q) => placed(`${key}@${q}`, row)),
  ])
  const constants = Object.entries(draws.constants).map(([key, row]) => [key, placed(key, row)])
  return Object.fromEntries([...constants, ...paths]) as SupplyInputs
}

/** Rows in the kernels' memory, where they stay: the next draw writes over them. */
const rowsByName = new Map<string, Float64Array>()

function placed(name: string, values: Float64Array): Float64Array {
  const row = rowsByName.get(name) ?? takeRow(SIZE)
  rowsByName.set(name, row)
  row.set(values.subarray(0, SIZE))
  return row
}

const rowsOf = (inputs: SupplyInputs, key: keyof SupplyInputs): Float64Array[] => [inputs[key]].flat()
const setAll = (inputs: SupplyInputs, key: keyof SupplyInputs, value: number) =>
  rowsOf(inputs, key).forEach((row) => row.fill(value))
const scaleAll = (inputs: SupplyInputs, key: keyof SupplyInputs, factor: number) =>
  rowsOf(inputs, key).forEach((row) => row.forEach((x, i) => (row[i] = x * factor)))

const block = createSupplyBlock(SIZE)

/** The block of the latest run: one work space, to be read before the next. */
function simulated(inputs: SupplyInputs): SupplyBlock {
  simulateSupply(block, inputs)
  return block
}

/** Sum over the simulated quarters up to and including the last, per sample. */
function total(flow: Float64Array, sample: number, last = QUARTERS - 1): number {
  let sum = 0
  for (let q = SIMULATED_FROM; q <= last; q++) sum += flow[q * SIZE + sample]!
  return sum
}

const shippedTo = (block: SupplyBlock, sample: number, last?: number) =>
  block.shipped.reduce((sum, product) => sum + total(product, sample, last), 0)
const seeds = fc.integer({ min: 0, max: 2 ** 31 })
const runs = { numRuns: 12 }

describe('the supply chain', () => {
  it('keeps every stock and flow at or above zero', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const block = simulated(drawn(seed))
        const all = [
          ...Object.values(block.flows),
          ...block.good,
          ...block.shipped,
          ...block.installed,
          ...block.fleet,
        ]
        for (const flow of all) for (const x of flow) if (!(x >= 0)) return false
        return true
      }),
      runs,
    )
  })

  it('conserves dies: arrivals = used + left, for the TSMC bank, SMIC dies and 950 sites', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { flows } = simulated(drawn(seed))
        const last = (QUARTERS - 1) * SIZE
        for (let i = 0; i < SIZE; i++) {
          const bank = total(flows.tsmcDiesUsedK, i) + flows.dieBankK[last + i]!
          expect(bank).toBeCloseTo(total(flows.tsmcArrivalsK, i), 6)
          const smicUsed = total(flows.dies910UsedK, i) - total(flows.tsmcDiesUsedK, i)
          expect(smicUsed + flows.smicStock910K[last + i]!).toBeCloseTo(total(flows.smicDies910K, i), 6)
          const sites = total(flows.sites950UsedK, i) + flows.siteStock950K[last + i]!
          expect(sites).toBeCloseTo(total(flows.sites950K, i), 6)
          const hbm = total(flows.hbmUsedK, i) + flows.foreignHbmK[last + i]! + flows.freshHbmK[last + i]!
          expect(hbm).toBeCloseTo(total(flows.hbmArrivalsK, i), 6)
        }
      }),
      runs,
    )
  })

  it('never starts more packages than packaging allows nor ships more than were good', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const inputs = drawn(seed)
        const block = simulated(inputs)
        block.flows.startsK.forEach((starts, at) => {
          expect(starts).toBeLessThanOrEqual(
            inputs.packagingStartsKPerQuarter[Math.floor(at / SIZE)]![at % SIZE]! * (1 + 1e-12),
          )
        })
        block.good.forEach((good, p) => {
          for (let i = 0; i < SIZE; i++) {
            for (let q = SIMULATED_FROM; q < QUARTERS; q++) {
              expect(total(block.shipped[p]!, i, q)).toBeLessThanOrEqual(total(good, i, q) + 1e-9)
            }
          }
        })
      }),
      { numRuns: 4 },
    )
  })

  it('loses no design time while no licence is needed, and time in proportion while one is', () => {
    const inputs = drawn(1)
    setAll(inputs, 'edaLicenceState', 0)
    const free = simulated(inputs)
    const planned = quarterIndex('2026Q3')!
    free.state.start950Dt.forEach((start, i) =>
      expect(start).toBeCloseTo(planned + inputs.roadmapSlipQuarters[i]!, 9),
    )
    setAll(inputs, 'edaLicenceState', 1)
    setAll(inputs, 'edaDomesticCoverage', 0.5)
    setAll(inputs, 'edaLegacyAccessShare', 0)
    simulateSupply(free, inputs)
    free.state.start950Dt.forEach((start, i) => {
      const delay = inputs.edaDesignQuartersLeft950Dt[i]!
      expect(start).toBeCloseTo(planned + inputs.roadmapSlipQuarters[i]! + delay, 9)
    })
  })

  it('gives a die yield of 31 % at the start of 2025 and 37 % at its end from the default medians', () => {
    const inputs = drawn(1)
    setAll(inputs, 'dieYieldStart2024', 0.24)
    setAll(inputs, 'dieYieldCeiling', 0.56)
    setAll(inputs, 'dieYieldLearningPerYear', 0.25)
    setAll(inputs, 'edaLicenceState', 0)
    const { flows } = simulated(inputs)
    expect(flows.dieYield910[quarterIndex('2025Q1')! * SIZE]).toBeCloseTo(0.318, 3)
    expect(flows.dieYield910[quarterIndex('2026Q1')! * SIZE]).toBeCloseTo(0.372, 3)
    expect(flows.dieYield910[quarterIndex('2028Q4')! * SIZE]).toBeCloseTo(0.465, 3)
  })
})

describe('more of an input', () => {
  const more = (key: keyof SupplyInputs, factor: number, change: (inputs: SupplyInputs) => void = () => {}) =>
    fc.assert(
      fc.property(seeds, (seed) => {
        const inputs = drawn(seed)
        change(inputs)
        const base = simulated(inputs)
        const before = Array.from({ length: SIZE }, (_, i) => [
          shippedTo(base, i, 15),
          shippedTo(base, i, 23),
          shippedTo(base, i),
        ])
        scaleAll(inputs, key, factor)
        const raised = simulated(inputs)
        before.forEach((totals, i) => {
          const after = [shippedTo(raised, i, 15), shippedTo(raised, i, 23), shippedTo(raised, i)]
          after.forEach((x, k) => expect(x).toBeGreaterThanOrEqual(totals[k]! * (1 - 1e-9)))
        })
      }),
      runs,
    )

  /**
   * One product, so that a change cannot move scarce parts to a product that needs more of them, and no cut of wafer
   * starts when dies pile up: that rule answers to stocks, so more dies now can mean fewer wafers for later. Nor is the
   * draw on the two finite stocks capped by the quarter, since a shortage that empties them sooner can pay early.
   */
  const only910B = (inputs: SupplyInputs) => {
    setAll(inputs, 'mix910CShareOf910', 0)
    setAll(inputs, 'mix950Share', 0)
    setAll(inputs, 'dieCoverQuarters', 1e6)
    setAll(inputs, 'tsmcMaxDrawSharePerQuarter', 1)
    setAll(inputs, 'foreignHbmMaxDrawSharePerQuarter', 1)
  }

  it('die yield never means fewer chips in total to any date', () => more('dieYieldCeiling', 1.15, only910B))
  it('packaging yield never means fewer chips', () => more('packagingYieldSingleDie', 1.03, only910B))
  it('smuggled HBM never means fewer chips', () => more('smuggledHbmStacksMPerYear', 2, only910B))
  it('TSMC dies never mean fewer chips', () => more('tsmcDieBankTotalM', 1.2, only910B))

  it('with all rules and products, die yield means more chips over the samples as a whole', () => {
    const inputs = drawn(3)
    const sum = (block: SupplyBlock) =>
      Array.from({ length: SIZE }, (_, i) => shippedTo(block, i)).reduce((a, b) => a + b)
    const before = sum(simulated(inputs))
    scaleAll(inputs, 'dieYieldCeiling', 1.15)
    expect(sum(simulated(inputs))).toBeGreaterThan(before * 1.005)
  })
})

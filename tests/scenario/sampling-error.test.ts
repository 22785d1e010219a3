import { describe, expect, it } from 'vitest'
import { registryRates, runScenario } from '../../lib/scenario'
import { quantileR7 } from '../../lib/uncertainty'

const SEEDS = 24
const rates = registryRates

describe('the sampling error that a run states', () => {
  it('holds over replicated scramblings: the median lies within it at least two times in three', () => {
    const outputs = ['shipped', 'revenueUsdBn', 'fleetDecodeTokensPerSecond', 'cxmtStacks']
    const runs = Array.from({ length: SEEDS }, (_, k) =>
      runScenario({ samples: 256, seed: 100 + k, outputs }, { rates }),
    )
    const truth = runScenario({ samples: 16_384, seed: 7, outputs }, { rates })
    for (const key of outputs) {
      for (const year of [1, 2, 4]) {
        const middle = truth.series[key]!.byYear[year]!.p50
        const stated = runs.map((run) => run.series[key]!.byYear[year]!)
        const covered = stated.filter(({ p50, samplingError }) => Math.abs(p50 - middle) <= samplingError)
        expect(covered.length / SEEDS).toBeGreaterThan(0.66)
        // And it is no wild overstatement: the typical error is not a tenth of it.
        const ratio = stated.map(({ p50, samplingError }) => Math.abs(p50 - middle) / samplingError)
        expect(quantileR7(ratio, 0.9)).toBeGreaterThan(0.1)
      }
    }
  })
})

import { createDesignRun, uncertainInputs } from './design'
import { metricOf, samplesOf } from './metric'
import { parameterOf } from './registry'
import type { ScenarioRequest } from './request'
import { resolveScenario } from './resolve'
import type { RunOptions } from './run'
import { SHARED_BY_ANCHORS } from './sampling'
import type { PlannedInput } from './sampling'
import { quantileR7, rankCorrelation } from '../uncertainty'

/** z of the 90th percentile. */
const Z90 = 1.2815515655446004
const CORRELATION_SAMPLES = 2048

export interface TornadoBar {
  key: string
  label: string
  group: string
  /** The output with this input at its P10 and at its P90 in all its years, every other input at its median. */
  atP10: number
  atP90: number
  swing: number
  /** Spearman's, between the input's deviate and the output over the joint sample, correlations included. */
  rankCorrelation: number
  /** Part of the spread that goes with this input: its squared rank correlation over the sum of all. */
  spreadShare: number
  claimIds: readonly string[]
}

export interface Tornado {
  output: string
  period: string
  unit: string
  /** All inputs at their medians. */
  base: number
  /** Median of the joint sample: it differs from the base where the model bends. */
  median: number
  bars: TornadoBar[]
}

/**
 * What moves an output: each input from P10 to P90 on its own, beside its rank correlation in the joint sample.
 *
 * @param reference output and period, as `shipped@2025`. Bars come widest first; inputs that do nothing are left out.
 */
export function tornado(
  request: ScenarioRequest,
  reference: string,
  options: Pick<RunOptions, 'rates'> = {},
): Tornado {
  const metric = metricOf(reference)
  const scenario = resolveScenario({
    ...request,
    samples: Math.min(request.samples ?? CORRELATION_SAMPLES, 16_384),
  })
  const samples = scenario.samples
  const oneByOne = createDesignRun(scenario, metric, { rates: options.rates, samples: 512 })
  const inputs = uncertainInputs(oneByOne.runner.plan)
  oneByOne.run(1 + 2 * inputs.length, oneAtATime(inputs))
  const moved = samplesOf(oneByOne.store, metric)
  const joint = createDesignRun(scenario, metric, { rates: options.rates, samples })
  const kept = uncertainInputs(joint.runner.plan)
  for (const input of kept) input.keep = new Float64Array(samples)
  joint.run(samples)
  const values = samplesOf(joint.store, metric)
  const correlations = kept.map((input) => rankCorrelation(input.keep!, values))
  const allSquares = correlations.reduce((sum, r) => sum + r * r, 0)
  const bars = inputs.map((input, k) => {
    const { label, group, claimIds } = parameterOf(input.key)
    const [atP10, atP90] = [moved[1 + 2 * k]!, moved[2 + 2 * k]!]
    const swing = Math.abs(atP90 - atP10)
    return {
      key: input.key,
      label,
      group,
      claimIds,
      atP10,
      atP90,
      swing,
      rankCorrelation: correlations[k]!,
      spreadShare: allSquares > 0 ? correlations[k]! ** 2 / allSquares : 0,
    }
  })
  const { definition } = oneByOne.store[0]!
  return {
    output: metric.output,
    period: metric.period,
    unit: definition.unit,
    base: moved[0]!,
    median: quantileR7(values, 0.5),
    bars: bars.filter((bar) => bar.swing > 0).sort((a, b) => b.swing - a.swing),
  }
}

/** Sample 0 is all medians; samples 1 + 2k and 2 + 2k have input k at P10 and P90 in each of its years. */
function oneAtATime(inputs: readonly PlannedInput[]) {
  const byAxis = new Map(inputs.map((input, k) => [input.ownAxis, { input, k }]))
  return (out: Float64Array, axis: number, first: number, count: number): void => {
    out.fill(0, 0, count)
    const found = byAxis.get(axis)
    if (!found) return
    const { group, loading, shared } = found.input
    const ownShare = group === null ? 1 : Math.sqrt(1 - loading * loading)
    const z = Z90 / ownShare / (shared ? 1 : SHARED_BY_ANCHORS)
    for (const [sample, value] of [
      [1 + 2 * found.k, -z],
      [2 + 2 * found.k, z],
    ] as const) {
      if (sample >= first && sample < first + count) out[sample - first] = value
    }
  }
}

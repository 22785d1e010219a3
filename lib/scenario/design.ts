import { BLOCK } from './axis-deviates'
import { createRunner } from './block'
import type { BlockRunner } from './block'
import { engineRates } from './engine-rates'
import type { Metric } from './metric'
import { outputsOf } from './outputs'
import { PARAMETERS } from './registry.data'
import type { ResolvedScenario } from './resolve'
import type { RunOptions } from './run'
import type { BlockOfSamples, PlannedInput } from './sampling'
import { createStore, keepBlock } from './store'
import type { StoredOutput } from './store'

/** Runs the model on chosen deviates instead of Sobol points. */
export interface DesignRun {
  runner: BlockRunner
  store: StoredOutput[]
  run: (samples: number, deviates?: BlockOfSamples['deviates']) => void
}

export function createDesignRun(
  scenario: ResolvedScenario,
  { output }: Metric,
  { rates, samples }: { rates?: RunOptions['rates']; samples: number },
): DesignRun {
  const outputs = outputsOf([output])
  const counterfactual = outputs.some((definition) => definition.needsCounterfactual)
  const runner = createRunner({
    scenario,
    rates: (rates ?? engineRates)(scenario),
    blockSize: BLOCK,
    counterfactual,
  })
  const store = createStore(outputs, samples)
  return {
    runner,
    store,
    run(count, deviates) {
      for (let first = 0; first < count; first += BLOCK) {
        runner.run({ seed: scenario.seed, first, count: Math.min(BLOCK, count - first), deviates })
        keepBlock(store, runner.context, first)
      }
    },
  }
}

const PARAMETER_KEYS = new Set(PARAMETERS.map((parameter) => parameter.key))

/** Inputs that vary in this scenario. */
export const uncertainInputs = (plan: { inputs: PlannedInput[] }): PlannedInput[] =>
  plan.inputs.filter(
    (input) =>
      PARAMETER_KEYS.has(input.key) &&
      input.anchors.some((anchor) => anchor.used && anchor.sampler.kind !== 'point'),
  )

import { bindingShares, countBinding, createBindingCounts } from './binding'
import { createRunner } from './block'
import { engineRates, ENGINE_VERSION } from './engine-rates'
import { ScenarioError } from './errors'
import { outputsOf } from './outputs'
import type { RatesFunction } from './rates'
import type { ScenarioRequest } from './request'
import { resolveScenario } from './resolve'
import type { ResolvedScenario } from './resolve'
import type { InputSummary, OutputSeries, ScenarioResult } from './result'
import { scalarsOf } from './scalars'
import { createStore, keepBlock, mostSamples, releaseStore, SHOWN_QUARTERS, SHOWN_YEARS } from './store'
import type { StoredOutput } from './store'
import { MODEL_VERSION } from './version'
import { band, quantile, summarize } from '../uncertainty'
import type { Band } from '../uncertainty'

/** Samples worked on at once: enough to hide the overhead per block, few enough to stay in the second-level cache. */
const BLOCK = 128

export interface RunOptions {
  /** Serving speeds; the engine's if absent. */
  rates?: RatesFunction
  /** Called after every block with samples done and samples in all. */
  onProgress?: (done: number, total: number) => void
  /** Checked after every block; the run ends with RunAborted. */
  signal?: { readonly aborted: boolean }
}

export class RunAborted extends Error {
  override name = 'RunAborted'
}

/** Every sample of the wanted outputs, before it is summarised. */
export interface SampleRun {
  scenario: ResolvedScenario
  store: StoredOutput[]
  binding: ReturnType<typeof bindingShares>
  rates: ReturnType<RatesFunction>
}

export function runSamples(request: ScenarioRequest, options: RunOptions = {}): SampleRun {
  const scenario = resolveScenario(request)
  const outputs = outputsOf(request.outputs)
  const most = mostSamples(outputs.length)
  if (scenario.samples > most) {
    const message = `${scenario.samples} samples of ${outputs.length} outputs; with so many outputs the most is ${most}.`
    throw new ScenarioError('too-many-samples', 'samples', message)
  }
  const rates = (options.rates ?? engineRates)(scenario)
  const counterfactual = outputs.some((output) => output.needsCounterfactual)
  const runner = createRunner({
    scenario,
    rates,
    blockSize: Math.min(BLOCK, scenario.samples),
    counterfactual,
  })
  const store = createStore(outputs, scenario.samples)
  const counts = createBindingCounts()
  for (let first = 0; first < scenario.samples; first += BLOCK) {
    if (options.signal?.aborted) throw new RunAborted('The run was stopped.')
    const count = Math.min(BLOCK, scenario.samples - first)
    runner.run({ seed: scenario.seed, first, count })
    keepBlock(store, runner.context, first)
    countBinding(counts, runner.context.supply)
    options.onProgress?.(first + count, scenario.samples)
  }
  return { scenario, store, binding: bindingShares(counts), rates }
}

/**
 * Runs a scenario: samples the registry's inputs under the request's overrides, takes each sample through supply, fleet and
 * market, and gives quantile bands by quarter and year.
 *
 * @throws ScenarioError for a request that is wrong, naming the field; RunAborted when the signal says so.
 * @example runScenario({ base: 'mizuho-700k' }).scalars.shipped2025.p50 // packages, about 700,000
 */
export function runScenario(request: ScenarioRequest = {}, options: RunOptions = {}): ScenarioResult {
  const run = runSamples(request, options)
  const result = resultOf(run)
  releaseStore(run.store)
  return result
}

/** Summarises a run's samples. */
export function resultOf({ scenario, store, binding, rates }: SampleRun): ScenarioResult {
  const series = Object.fromEntries(store.map((stored) => [stored.definition.key, seriesOf(stored)]))
  const { slug, name, description, basedOn } = scenario.preset
  return {
    scenario: { slug, name, description, basedOn },
    choices: { sloTpotMs: scenario.sloTpotMs, kvTokens: scenario.kvTokens, model: scenario.model },
    seed: scenario.seed,
    samples: scenario.samples,
    engineVersion: ENGINE_VERSION,
    modelVersion: MODEL_VERSION,
    quarters: SHOWN_QUARTERS,
    years: SHOWN_YEARS,
    series,
    binding,
    scalars: scalarsOf(series, scenario),
    rates,
    inputs: inputSummaries(scenario),
  }
}

function seriesOf({ definition, quarters, years }: StoredOutput): OutputSeries {
  const { key, label, unit, measure, group } = definition
  const byYear = years.map(summarize)
  const fourth = (q: number) => definition.year === 'end' && q % 4 === 3
  // The year's end is its fourth quarter: the same samples need not be put in order twice.
  const byQuarter = quarters.map((values, q) => (fourth(q) ? bandOf(byYear[(q - 3) / 4]!) : band(values)))
  return { key, label, unit, measure, group, byQuarter, byYear }
}

const bandOf = ({ p5, p25, p50, p75, p95 }: Band): Band => ({ p5, p25, p50, p75, p95 })

function inputSummaries({ inputs }: ResolvedScenario): InputSummary[] {
  return inputs.map(({ parameter, anchors, overridden }) => {
    const { key, label, group, unit, claimIds } = parameter
    const spread = anchors.map(({ at, distribution }) => ({
      at,
      p5: quantile(distribution, 0.05),
      p50: quantile(distribution, 0.5),
      p95: quantile(distribution, 0.95),
    }))
    return { key, label, group, unit, claimIds, overridden, anchors: spread }
  })
}

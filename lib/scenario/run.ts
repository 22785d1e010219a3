import { BLOCK } from './axis-deviates'
import { bindingShares, countBinding, createBindingCounts, joinBinding } from './binding'
import type { BindingCounts } from './binding'
import { createRunner } from './block'
import type { BlockRunner } from './block'
import { engineRates, ENGINE_VERSION } from './engine-rates'
import { ScenarioError } from './errors'
import type { OutputDefinition } from './output'
import { outputsOf } from './outputs'
import type { EngineRates, RatesFunction } from './rates'
import type { ScenarioRequest } from './request'
import { resolveScenario } from './resolve'
import type { ResolvedScenario } from './resolve'
import type { InputSummary, OutputSeries, ScenarioResult } from './result'
import { scalarsOf } from './scalars'
import { periodsOf, seriesOf, seriesOfStreamed } from './series'
import { borrowStore, createStore, keepBlock, SHOWN_QUARTERS, SHOWN_YEARS } from './store'
import type { StoredOutput } from './store'
import { createCounter, createStreamed, emptyStreamed, joinStreamed } from './streamed'
import { MODEL_VERSION } from './version'
import { borrow, giveBack } from '../kernel'
import { quantile } from '../uncertainty'
import type { Sketch } from '../uncertainty'

/** Memory one run may take to keep all its samples; a larger run counts them instead (100,000 of all outputs fit). */
const MOST_BYTES = 1.6e9
/** Samples that lay the cells of a run that counts. */
const PILOT = 4096

export interface RunOptions {
  /** Serving speeds; the engine's if absent. */
  rates?: RatesFunction
  /** Called after every block with samples done and samples in all. */
  onProgress?: (done: number, total: number) => void
  /** Checked after every block; the run ends with RunAborted. */
  signal?: { readonly aborted: boolean }
  /** Factors on inputs as the request and its base have them. */
  scale?: Readonly<Record<string, number>>
}

export class RunAborted extends Error {
  override name = 'RunAborted'
}

/** Every sample of the wanted outputs, before it is summarised. */
export interface SampleRun {
  scenario: ResolvedScenario
  store: StoredOutput[]
  binding: ReturnType<typeof bindingShares>
  rates: EngineRates
}

interface Prepared {
  scenario: ResolvedScenario
  outputs: OutputDefinition[]
  rates: EngineRates
  runner: BlockRunner
  counts: BindingCounts
}

function prepare(request: ScenarioRequest, options: RunOptions): Prepared {
  const scenario = resolveScenario(request, options.scale)
  const outputs = outputsOf(request.outputs)
  const rates = (options.rates ?? engineRates)(scenario)
  const counterfactual = outputs.some((output) => output.needsCounterfactual)
  const blockSize = Math.min(BLOCK, scenario.samples)
  const runner = createRunner({ scenario, rates, blockSize, counterfactual })
  return { scenario, outputs, rates, runner, counts: createBindingCounts() }
}

/** Samples whose every value fits into memory with so many outputs. */
const mostKept = (outputs: number): number =>
  Math.floor(MOST_BYTES / (outputs * (SHOWN_QUARTERS.length + SHOWN_YEARS.length) * 8))

/** Runs the samples `from` … `to` − 1 block by block. */
function eachBlock(
  { counts, runner, scenario }: Prepared,
  options: RunOptions,
  { from, to, done }: { from: number; to: number; done: (first: number, count: number) => void },
): void {
  for (let first = from; first < to; first += BLOCK) {
    if (options.signal?.aborted) throw new RunAborted('The run was stopped.')
    const count = Math.min(BLOCK, to - first)
    runner.run({ seed: scenario.seed, first, count })
    countBinding(counts, runner.context.supply)
    done(first, count)
    options.onProgress?.(first + count, scenario.samples)
  }
}

export function runSamples(request: ScenarioRequest, options: RunOptions = {}): SampleRun {
  const prepared = prepare(request, options)
  const { scenario, outputs } = prepared
  const most = mostKept(outputs.length)
  if (scenario.samples > most) {
    const message = `${scenario.samples} samples of ${outputs.length} outputs; to keep every sample the most is ${most}.`
    throw new ScenarioError('too-many-samples', 'samples', message)
  }
  return keepSamples(prepared, options, createStore(outputs, scenario.samples))
}

function keepSamples(prepared: Prepared, options: RunOptions, store: StoredOutput[]): SampleRun {
  const { rates, runner, scenario } = prepared
  eachBlock(prepared, options, {
    from: 0,
    to: scenario.samples,
    done: (first) => keepBlock(store, runner.context, first),
  })
  return { scenario, store, binding: bindingShares(prepared.counts), rates }
}

/**
 * Runs a scenario: samples the registry's inputs under the request's overrides, takes each sample through supply, fleet and
 * market, and gives quantile bands by quarter and year. Where the samples of all wanted outputs do not fit into memory they
 * are counted in fine cells instead of kept (lib/uncertainty/sketch.ts states the error).
 *
 * @throws ScenarioError for a request that is wrong, naming the field; RunAborted when the signal says so.
 * @example runScenario({ base: 'mizuho-700k' }).scalars.shipped2025.p50 // packages, about 700,000
 */
export function runScenario(request: ScenarioRequest = {}, options: RunOptions = {}): ScenarioResult {
  const outputs = outputsOf(request.outputs).length
  if ((request.samples ?? 0) > mostKept(outputs)) {
    return joinParts(request, [runPart(request, { ...options, part: 0, parts: 1 })], options)
  }
  const prepared = prepare(request, options)
  const borrowed = borrowStore(prepared.outputs, prepared.scenario.samples)
  if (!borrowed) return resultOf(runSamples(request, options))
  try {
    return resultOf(keepSamples(prepared, options, borrowed.store))
  } finally {
    giveBack(borrowed.loan)
  }
}

/** Summarises a run's samples. */
export function resultOf({ store, ...run }: SampleRun): ScenarioResult {
  const series = store.map((stored) => seriesOf(stored.definition, periodsOf(stored), run))
  return assemble(run, series)
}

/** What one thread counted of a run: plain data, to be sent and joined with the other threads' parts. */
export interface RunPart {
  outputs: { quarters: Sketch[]; years: Sketch[] }[]
  binding: BindingCounts
}

/**
 * Counts one of `parts` equal stretches of a run's samples. Every part lays the same cells from the run's first samples, so
 * the counts of all parts add up to those of the whole run, whoever counted them.
 */
export function runPart(
  request: ScenarioRequest,
  { part, parts, ...options }: RunOptions & { part: number; parts: number },
): RunPart {
  const loan = borrow(0)
  try {
    return countPart(prepare(request, options), { ...options, part, parts })
  } finally {
    giveBack(loan)
  }
}

function countPart(
  prepared: Prepared,
  { part, parts, ...options }: RunOptions & { part: number; parts: number },
): RunPart {
  const { outputs, runner, scenario } = prepared
  const loan = borrow(0)
  const pilot = roomFor(outputs, Math.min(PILOT, scenario.samples))
  const laid = pilot[0]!.quarters[0]!.length
  eachBlock(prepared, options, {
    from: 0,
    to: laid,
    done: (first) => keepBlock(pilot, runner.context, first),
  })
  const streamed = createStreamed(pilot)
  if (part > 0) {
    emptyStreamed(streamed)
    prepared.counts = createBindingCounts()
  }
  giveBack(loan)
  const counter = createCounter(streamed)
  const rest = Math.ceil((scenario.samples - laid) / BLOCK)
  const edge = (k: number) => Math.min(scenario.samples, laid + Math.round((rest * k) / parts) * BLOCK)
  eachBlock(prepared, options, {
    from: edge(part),
    to: edge(part + 1),
    done: () => counter.add(runner.context),
  })
  counter.end()
  return { outputs: streamed.map(({ quarters, years }) => ({ quarters, years })), binding: prepared.counts }
}

/** In the kernels' memory where it fits. */
const roomFor = (outputs: readonly OutputDefinition[], samples: number): StoredOutput[] =>
  borrowStore(outputs, samples)?.store ?? createStore(outputs, samples)

/** The result of a run from all its parts, in their order. Means may differ in their last digits with the number of parts. */
export function joinParts(
  request: ScenarioRequest,
  [first, ...others]: readonly [RunPart, ...RunPart[]],
  options: RunOptions = {},
): ScenarioResult {
  const scenario = resolveScenario(request, options.scale)
  const rates = (options.rates ?? engineRates)(scenario)
  const streamed = outputsOf(request.outputs).map((definition, k) => ({ definition, ...first.outputs[k]! }))
  for (const part of others) {
    joinStreamed(streamed, part.outputs)
    joinBinding(first.binding, part.binding)
  }
  const run = { scenario, rates, binding: bindingShares(first.binding) }
  return assemble(
    run,
    streamed.map((output) => seriesOfStreamed(output, run)),
  )
}

function assemble(
  { scenario, rates, binding }: Omit<SampleRun, 'store'>,
  outputs: OutputSeries[],
): ScenarioResult {
  const series = Object.fromEntries(outputs.map((output) => [output.key, output]))
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

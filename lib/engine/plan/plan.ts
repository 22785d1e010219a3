import { EngineError } from '../errors'
import { weightBytesPerDie } from '../memory'
import { predict } from '../predict'
import type { PredictionRequest } from '../prediction'
import { checkRequest } from '../request-checks'
import { resolve } from '../resolve'
import { largestHolding } from '../search'
import type { Setting } from '../setting'
import { checkPlanRequest } from './checks'
import { candidateAt } from './evaluate'
import { paretoFront } from './front'
import { trialsOf, type Trial } from './layouts'
import { describeTrial, Rejections } from './rejections'
import type { Candidate, Plan, PlanRequest } from './types'

/** Sizes about a fifth apart: fine enough for a front, and few enough to try with every layout. */
function ladder(least: number, most: number): number[] {
  const sizes: number[] = []
  for (let n = least; n <= most; n = Math.max(n + least, Math.round((n * 1.19) / least) * least))
    sizes.push(n)
  return sizes
}

const decodeBatches = ladder(1, 1024)
const prefillTokens = ladder(512, 65_536)

/** A row ends where latency passes so many times the limit: latency grows with the size, and the front needs no more. */
const beyond = 2

interface Search {
  request: PlanRequest
  sizes: readonly number[]
  most: number
  candidates: Candidate[]
  settings: Map<Candidate, Setting>
  rejections: Rejections
  considered: number
}

/** Takes the fields that `predict` knows; the search makes the others. */
function predictionPart(request: PlanRequest): PredictionRequest {
  const { search: _search, mostCandidates: _most, ...rest } = request
  return rest
}

function settingFor(base: PredictionRequest, trial: Trial): Setting {
  const { accelerators, expert, tensor, sequence, pipeline } = trial
  const parallelism = { tensor, sequence, pipeline, ...(expert !== undefined && { expert }) }
  const setting = resolve({ ...base, accelerators, parallelism })
  const weights = weightBytesPerDie(setting)
  if (weights <= setting.accelerator.die.hbmBytes) return setting
  const gigabytes = (weights / 1e9).toFixed(1)
  throw new EngineError('does_not_fit', 'accelerators', `${gigabytes} GB of weights on each die`)
}

function keep(search: Search, setting: Setting, candidate: Candidate, trial: Trial): void {
  search.candidates.push(candidate)
  search.settings.set(candidate, setting)
  if (candidate.meetsSlo) return
  const field = setting.phase === 'decode' ? 'slo.tpotMs' : 'slo.ttftMs'
  search.rejections.add('slo_unreachable', field, () => {
    const size = candidate.tokensPerAcceleratorBatch ?? candidate.batchPerAccelerator
    return `${describeTrial(trial)}, ${size} a package: ${candidate.latencyMs.toFixed(1)} ms`
  })
}

/** Tries every size with one layout; memory only grows with it, so the first that does not fit ends the row. */
function tryLayout(search: Search, setting: Setting, trial: Trial): void {
  const limit = setting.phase === 'decode' ? setting.slo.tpotMs : setting.slo.ttftMs
  for (const size of search.sizes) {
    if (search.considered >= search.most) return
    const candidate = candidateAt(setting, size)
    search.considered++
    if (candidate.memoryShare > 1) {
      const times = candidate.memoryShare.toFixed(2)
      search.rejections.add(
        'does_not_fit',
        'memory',
        () => `${describeTrial(trial)}, ${size} a package: ${times} × the memory`,
      )
      return
    }
    keep(search, setting, candidate, trial)
    if (candidate.latencyMs > beyond * (limit ?? Number.POSITIVE_INFINITY)) return
  }
}

const highest = (candidates: Iterable<Candidate>): Candidate | undefined => {
  let best: Candidate | undefined
  for (const one of candidates)
    if (one.meetsSlo && !(best && best.tokensPerSecondPerAccelerator >= one.tokensPerSecondPerAccelerator))
      best = one
  return best
}

/** Between two rungs of the ladder the limit is met up to some batch: the largest whole one for the best layouts. */
function refine(search: Search): void {
  if (search.request.phase !== 'decode' || search.request.search?.batchPerAccelerator) return
  const byLayout = new Map<Setting, Candidate>()
  for (const candidate of search.candidates) {
    const setting = search.settings.get(candidate)!
    const known = byLayout.get(setting)
    if (candidate.meetsSlo && !(known && known.batchPerAccelerator >= candidate.batchPerAccelerator))
      byLayout.set(setting, candidate)
  }
  const leading = [...byLayout]
    .sort(([, a], [, b]) => b.tokensPerSecondPerAccelerator - a.tokensPerSecondPerAccelerator)
    .slice(0, 12)
  for (const [setting, { batchPerAccelerator: least }] of leading) {
    const holds = (extra: number) => {
      const candidate = candidateAt(setting, least + extra)
      return candidate.memoryShare <= 1 && candidate.meetsSlo
    }
    const extra = largestHolding(Math.ceil(least * 0.25) + 1, holds)
    if (extra === 0) continue
    const candidate = candidateAt(setting, least + extra)
    search.candidates.push(candidate)
    search.settings.set(candidate, setting)
  }
}

function nothingHolds(search: Search): EngineError {
  const { candidates, rejections, request } = search
  if (candidates.length === 0) {
    const [first] = rejections.list()
    const why = first ? `${first.field}: ${first.example}` : 'the search space is empty'
    return new EngineError(first?.code ?? 'out_of_range', 'search', `no candidate is possible; ${why}`)
  }
  const least = Math.min(...candidates.map(({ latencyMs }) => latencyMs)).toFixed(2)
  const field = request.phase === 'decode' ? 'slo.tpotMs' : 'slo.ttftMs'
  return new EngineError(
    'slo_unreachable',
    field,
    `the fastest candidate takes ${least} ms; must be at least that`,
  )
}

/**
 * Searches instance size, tensor, expert, pipeline and sequence parallelism and batch for the highest throughput per
 * accelerator that fits in memory and meets the SLO. With an instance size, precision or interconnect stated, it keeps to it.
 *
 * @throws {EngineError} as `predict`; `slo_unreachable` and `does_not_fit` when no candidate is left.
 * @example
 * plan({ accelerator: 'h800', model: 'deepseek-r1', stack: 'sglang', phase: 'decode', slo: { tpotMs: 50 } }).best
 */
export function plan(request: PlanRequest): Plan {
  checkPlanRequest(request)
  const base = predictionPart(request)
  checkRequest(base)
  const given =
    request.phase === 'decode'
      ? request.search?.batchPerAccelerator
      : request.search?.tokensPerAcceleratorBatch
  const search: Search = {
    request,
    sizes: given
      ? [...given].sort((a, b) => a - b)
      : request.phase === 'decode'
        ? decodeBatches
        : prefillTokens,
    most: request.mostCandidates ?? 10_000,
    candidates: [],
    settings: new Map(),
    rejections: new Rejections(),
    considered: 0,
  }
  let complete = true
  for (const trial of trialsOf(request, base)) {
    if (search.considered >= search.most) {
      complete = false
      break
    }
    let setting: Setting
    try {
      setting = settingFor(base, trial)
    } catch (error) {
      search.considered++
      search.rejections.addError(error, trial)
      continue
    }
    tryLayout(search, setting, trial)
  }
  refine(search)
  return outcome(search, base, complete)
}

function outcome(search: Search, base: PredictionRequest, complete: boolean): Plan {
  const best = highest(search.candidates)
  if (!best) throw nothingHolds(search)
  const { expert, ...rest } = best.parallelism
  const parallelism = search.settings.get(best)!.model.experts ? { ...rest, expert } : rest
  const request: PredictionRequest = {
    ...base,
    accelerators: best.accelerators,
    parallelism,
    ...(best.tokensPerAcceleratorBatch === undefined
      ? { batchPerAccelerator: best.batchPerAccelerator }
      : { tokensPerAcceleratorBatch: best.tokensPerAcceleratorBatch }),
  }
  return {
    best,
    request,
    prediction: predict(request),
    front: paretoFront(search.candidates),
    considered: search.considered,
    feasible: search.candidates.filter(({ meetsSlo }) => meetsSlo).length,
    rejected: search.rejections.list(),
    complete,
  }
}

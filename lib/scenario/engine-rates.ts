import { largestBatch } from './batch-search'
import type { BatchPoint } from './batch-search'
import { CHIPS, deploymentsOf } from './deployments'
import type { Chip, Deployment } from './deployments'
import { ScenarioError } from './errors'
import type { EngineRates, Phase, Rate, RatesRequest } from './rates'
import { EngineError, engineVersion, models, predict } from '../engine'

export const ENGINE_VERSION = engineVersion

const MOST_REMEMBERED = 64
/** Predictions at a fixed batch kept for a slider that comes back; about 100 bytes each. */
const MOST_POINTS = 20_000
/** Batch tried first where nothing is known yet. */
const FIRST_BATCH = 32

type PhaseRates = EngineRates[Phase]
const rememberedDecode = new Map<string, PhaseRates>()
const rememberedPrefill = new Map<string, PhaseRates>()
const points = new Map<string, BatchPoint>()
const lastBatch = new Map<string, number>()

/**
 * Serving speed of each package and of the H20 by the engine, at one time per output token, context (decode) and prompt
 * length (prefill, the same number). A chip that cannot meet the service level has rate 0 and the engine's reason.
 *
 * @throws ScenarioError `unknown-model` for a model the engine does not have.
 */
export function engineRates({ model, sloTpotMs, kvTokens }: RatesRequest): EngineRates {
  if (!(model in models)) {
    throw new ScenarioError(
      'unknown-model',
      'model',
      `No model "${model}"; there are ${Object.keys(models).join(', ')}.`,
    )
  }
  const request = { model, sloTpotMs, kvTokens }
  return {
    decode: remember(rememberedDecode, `${model} ${sloTpotMs} ${kvTokens}`, () =>
      ratesBy((deployment) => decodeRate(deployment, request)),
    ),
    prefill: remember(rememberedPrefill, `${model} ${kvTokens}`, () =>
      ratesBy((deployment) => prefillRate(deployment, request)),
    ),
  }
}

function remember<T>(known: Map<string, T>, key: string, compute: () => T): T {
  const found = known.get(key)
  if (found) return found
  if (known.size >= MOST_REMEMBERED) known.clear()
  const made = compute()
  known.set(key, made)
  return made
}

/** What one deployment gives: a speed, or why it gives none and the time per token it would need. */
interface Attempt {
  tokensPerSecond: number
  relativeUncertainty: number
  deployment: string
  reason?: string
  needsMs?: number
}

function ratesBy(attempt: (deployment: Deployment) => Attempt): PhaseRates {
  return Object.fromEntries(CHIPS.map((chip) => [chip, bestRate(chip, attempt)])) as PhaseRates
}

/** Ten digits: `Math.pow` inside the engine may differ in its last bit between browsers, and results must not. */
const rounded = (x: number): number => Number(x.toPrecision(10))

/** The fastest deployment; where none works, the refusal of the one that came closest. */
function bestRate(chip: Chip, attempt: (deployment: Deployment) => Attempt): Rate {
  const attempts = deploymentsOf(chip).map(attempt)
  const best = attempts.reduce((a, b) => (b.tokensPerSecond > a.tokensPerSecond ? b : a))
  if (best.tokensPerSecond > 0) {
    const [tokensPerSecond, relativeUncertainty] = [best.tokensPerSecond, best.relativeUncertainty].map(
      rounded,
    )
    return {
      tokensPerSecond: tokensPerSecond!,
      basis: 'engine',
      deployment: best.deployment,
      relativeUncertainty: relativeUncertainty!,
    }
  }
  const closest = attempts.reduce((a, b) => ((b.needsMs ?? Infinity) < (a.needsMs ?? Infinity) ? b : a))
  return { tokensPerSecond: 0, basis: 'engine', reason: closest.reason ?? 'no deployment is possible' }
}

const nameOf = ({ stack, accelerators }: Deployment): string => `${stack}, ${accelerators} packages`

const refused = (deployment: Deployment, reason: string, needsMs?: number): Attempt => ({
  tokensPerSecond: 0,
  relativeUncertainty: 0,
  deployment: nameOf(deployment),
  reason,
  needsMs,
})

function prefillRate(deployment: Deployment, { model, kvTokens }: RatesRequest): Attempt {
  return orRefusal(deployment, () => {
    const found = predict({ ...deployment, model, phase: 'prefill', promptTokens: kvTokens })
    const { tokensPerSecondPerAccelerator: tokensPerSecond, relativeUncertainty } = found
    return { tokensPerSecond, relativeUncertainty, deployment: nameOf(deployment) }
  })
}

function decodeRate(deployment: Deployment, { model, sloTpotMs, kvTokens }: RatesRequest): Attempt {
  const name = nameOf(deployment)
  const place = `${model} ${deployment.accelerator} ${name}`
  return orRefusal(deployment, () => {
    const { found, point } = largestBatch((batch) => pointAt(deployment, { model, kvTokens, batch }), {
      limitMs: sloTpotMs,
      start: lastBatch.get(place) ?? FIRST_BATCH,
    })
    if (found) {
      lastBatch.set(place, point.batch)
      const { tokensPerSecond, relativeUncertainty } = point
      return { tokensPerSecond, relativeUncertainty, deployment: name }
    }
    if (point.tpotMs <= sloTpotMs)
      return refused(deployment, `${name}: one request of the context does not fit`)
    const floor = point.tpotMs.toFixed(1)
    return refused(deployment, `even a batch of 1 takes ${floor} ms a token (${name})`, point.tpotMs)
  })
}

/** An engine refusal (weights that do not fit, an impossible split) as a reason. */
function orRefusal(deployment: Deployment, attempt: () => Attempt): Attempt {
  try {
    return attempt()
  } catch (error) {
    if (error instanceof EngineError) return refused(deployment, error.message)
    throw error
  }
}

function pointAt(
  deployment: Deployment,
  { model, kvTokens, batch }: { model: string; kvTokens: number; batch: number },
): BatchPoint {
  const key = `${model} ${deployment.accelerator} ${nameOf(deployment)} ${kvTokens} ${batch}`
  const known = points.get(key)
  if (known) return known
  if (points.size >= MOST_POINTS) points.clear()
  const found = predict({ ...deployment, model, phase: 'decode', kvTokens, batchPerAccelerator: batch })
  const point = {
    batch,
    tpotMs: found.tpotMs ?? Infinity,
    bytes: found.memory.totalBytes,
    capacityBytes: found.memory.capacityBytes,
    tokensPerSecond: found.tokensPerSecondPerAccelerator,
    relativeUncertainty: found.relativeUncertainty,
  }
  points.set(key, point)
  return point
}

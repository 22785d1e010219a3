import { findStack } from '../lookup'
import { predict } from '../predict'
import type { PredictionRequest } from '../prediction'
import { predictServing } from './predict-serving'
import { sharedFields } from './shared-fields'
import type { ServingPrediction, ServingRequest } from './types'

/** One change on the way from a decode-only figure to a per-card one, and the rate after it. */
export interface ServingStep {
  key:
    | 'reference'
    | 'context'
    | 'speculation'
    | 'precision'
    | 'stack'
    | 'scale'
    | 'balance'
    | 'load'
    | 'prefill-accelerators'
  label: string
  tokensPerSecondPerAccelerator: number
}

interface Change {
  key: ServingStep['key']
  label: string
  request: PredictionRequest
}

function decodeOf(request: ServingRequest): PredictionRequest {
  const pool = request.layout === 'split' ? request.decode : request
  return {
    ...sharedFields(request),
    phase: 'decode',
    kvTokens: request.promptTokens + request.outputTokens / 2,
    ...(pool?.accelerators !== undefined && { accelerators: pool.accelerators }),
    ...(pool?.parallelism !== undefined && { parallelism: pool.parallelism }),
  }
}

/** The run's stack with the reference's balancing of experts, whose loss is a step of its own, at the run's own scale. */
function balancedStack(reference: PredictionRequest, run: PredictionRequest): PredictionRequest['stack'] {
  const { servings: _published, ...own } = findStack(run.stack)
  return { ...own, residualImbalance: findStack(reference.stack).residualImbalance }
}

/** The reference with ever more of the run's own conditions; each request differs from the one before in one thing. */
function changes(reference: PredictionRequest, run: PredictionRequest): Change[] {
  const context = { ...reference, kvTokens: run.kvTokens! }
  const speculation = { ...context, speculation: run.speculation ?? null }
  const precision = run.precision === undefined ? speculation : { ...speculation, precision: run.precision }
  // A stack runs at the scale of its own deployment until the run's scale is taken: the reference's is kept.
  const held = predict(precision)
  const own = balancedStack(reference, run)
  const stack: PredictionRequest = { ...precision, stack: own, accelerators: held.accelerators }
  const { batchPerAccelerator: _batch, ...rest } = run
  const balance: PredictionRequest = {
    ...rest,
    speculation: run.speculation ?? null,
    slo: reference.slo ?? {},
  }
  const scale: PredictionRequest = { ...balance, stack: own }
  return [
    { key: 'reference', label: 'decode alone, published deployment', request: reference },
    { key: 'context', label: 'the run’s context', request: context },
    { key: 'speculation', label: 'the run’s drafts', request: speculation },
    { key: 'precision', label: 'the run’s number format', request: precision },
    { key: 'stack', label: 'the run’s stack: host time, unfused operators, no microbatches', request: stack },
    { key: 'scale', label: 'the run’s scale and links', request: scale },
    { key: 'balance', label: 'the run’s experts, balanced or not', request: balance },
  ]
}

/**
 * The steps from a decode-only figure to the run's figure per card, every one computed: its context, drafts, format,
 * stack, scale, balance of experts, load, and at last the accelerators that prefill. The order is fixed; another would share the loss out
 * differently between the same two ends.
 *
 * @throws {EngineError} as `predict`
 */
export function explainServing(
  reference: PredictionRequest,
  request: ServingRequest,
  found: ServingPrediction = predictServing(request),
): ServingStep[] {
  const run = decodeOf(request)
  const steps = changes(reference, run).map(({ key, label, request: at }) => ({
    key,
    label,
    tokensPerSecondPerAccelerator: predict(at).tokensPerSecondPerAccelerator,
  }))
  const batch = found.decode.batchPerAccelerator
  const alone = predict({ ...run, batchPerAccelerator: batch, speculation: run.speculation ?? null })
  steps.push({
    key: 'load',
    label: 'the run’s load in place of the most within the limit',
    tokensPerSecondPerAccelerator: alone.tokensPerSecondPerAccelerator,
  })
  steps.push({
    key: 'prefill-accelerators',
    label: request.layout === 'split' ? 'prefill accelerators counted' : 'prefill on the same accelerators',
    tokensPerSecondPerAccelerator: found.perAccelerator.output,
  })
  return steps
}

import { accelerators, type Prediction, type PredictionRequest } from '@/lib/engine'
import type { PublishedPoint } from '@/lib/performance/published-points'
import { hypotheticalId } from './configuration'
import type { Evaluated } from './evaluate'

const close = (a: number, b: number, tolerance = 0.02): boolean =>
  Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b))

interface Conditions {
  accelerators: number
  batch: number
  kv: number | undefined
  drafts: number
  acceptance: number
  precision: string | undefined
  microbatches: number | undefined
  expertPool: number | undefined
  interconnect: string | undefined
}

/** The conditions a request means once the stack's defaults have filled it, as far as the prediction tells. */
function conditionsOf(request: PredictionRequest, prediction: Prediction): Conditions {
  const assumed = (key: string) => prediction.assumptions.find((assumption) => assumption.key === key)?.value
  const acceptance = request.speculation?.acceptance ?? Number(assumed('acceptance') ?? 0)
  return {
    accelerators: prediction.accelerators,
    batch: prediction.batchPerAccelerator,
    kv: request.kvTokens ?? request.promptTokens,
    drafts:
      prediction.tokensPerIteration > 1 && request.phase === 'decode' ? prediction.tokensPerIteration : 1,
    acceptance: request.speculation === null ? 0 : acceptance,
    precision: String(assumed('precision') ?? request.precision ?? ''),
    microbatches: request.microbatches,
    expertPool: request.parallelism?.expertPool,
    interconnect: systemOf(request),
  }
}

const balanceOf = (request: PredictionRequest): number | string => request.expertBalance ?? 'typical'
export const modelOf = (request: PredictionRequest): string =>
  (typeof request.model === 'string' ? request.model : request.model.id)
    .replace('deepseek-v3.1', 'deepseek-v3')
    .replace(/^deepseek-v3$/, 'deepseek-r1')
const idOf = (part: string | { id: string }): string => (typeof part === 'string' ? part : part.id)

function systemOf({ interconnect, accelerator }: PredictionRequest): string | undefined {
  return interconnect === undefined ? accelerators[idOf(accelerator)]?.interconnect : idOf(interconnect)
}

function alike(one: Conditions, other: Conditions): boolean {
  return (
    one.accelerators === other.accelerators &&
    close(one.batch, other.batch) &&
    (one.kv === undefined || other.kv === undefined || close(one.kv, other.kv, 0.05)) &&
    close(one.drafts, other.drafts) &&
    one.precision === other.precision &&
    one.microbatches === other.microbatches &&
    one.expertPool === other.expertPool &&
    one.interconnect === other.interconnect
  )
}

export interface KnownPoint extends PublishedPoint {
  prediction: Prediction
}

const isWhatIf = ({ configuration }: Evaluated): boolean =>
  configuration.accelerator === hypotheticalId ||
  (configuration.bandwidth ?? 1) !== 1 ||
  (configuration.link ?? 1) !== 1 ||
  configuration.use !== undefined ||
  (configuration.cached ?? 0) !== 0

/** The published point in the same conditions, measured before simulated, or undefined: a comparison needs like with like. */
export function publishedFor(evaluated: Evaluated, points: KnownPoint[]): KnownPoint | undefined {
  const { request, outcome } = evaluated
  if (!outcome.prediction || isWhatIf(evaluated)) return undefined
  const conditions = conditionsOf(request, outcome.prediction)
  const matches = points.filter(
    (point) =>
      idOf(point.request.accelerator) === idOf(request.accelerator) &&
      idOf(point.request.stack) === idOf(request.stack) &&
      modelOf(point.request) === modelOf(request) &&
      point.request.phase === request.phase &&
      balanceOf(point.request) === balanceOf(request) &&
      alike(conditions, conditionsOf(point.request, point.prediction)),
  )
  return matches.find((point) => point.kind === 'measured') ?? matches[0]
}

/** Prediction ÷ published − 1. */
export function errorOf(prediction: Prediction, point: PublishedPoint): number {
  return prediction.tokensPerSecondPerAccelerator / point.tokensPerSecond - 1
}

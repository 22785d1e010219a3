import type { EngineErrorCode } from '../errors'
import type { Parallelism, Prediction, PredictionRequest } from '../prediction'

/** Values to try in each direction of the search; absent ones are chosen from the model and the interconnect. */
export interface SearchSpace {
  /** Packages of one instance. */
  accelerators?: number[]
  tensor?: number[]
  expert?: number[]
  pipeline?: number[]
  sequence?: number[]
  /** Decode: requests of one package. */
  batchPerAccelerator?: number[]
  /** Prefill: prompt tokens in one batch of one package. */
  tokensPerAcceleratorBatch?: number[]
}

/** A prediction request without the choices that the search makes. A stated `accelerators` fixes the instance's size. */
export interface PlanRequest extends Omit<
  PredictionRequest,
  'parallelism' | 'batchPerAccelerator' | 'tokensPerAcceleratorBatch' | 'interleavedPrefill'
> {
  search?: SearchSpace
  /** Evaluations after which the search stops; 20,000 at most. */
  mostCandidates?: number
}

export type Layout = Required<Pick<Parallelism, 'tensor' | 'expert' | 'data' | 'sequence' | 'pipeline'>>

/** One deployment of the instance that fits in memory. */
export interface Candidate {
  accelerators: number
  parallelism: Layout
  /** Decode: requests of one package. Prefill: prompts of one package's batch. */
  batchPerAccelerator: number
  /** Prefill only. */
  tokensPerAcceleratorBatch?: number
  tokensPerSecondPerAccelerator: number
  /** Decode: emitted tokens a second of one request. Prefill: prompt tokens a second of one prompt until its first token. */
  tokensPerSecondPerUser: number
  /** Decode: TPOT. Prefill: time to first token without queueing. */
  latencyMs: number
  /** Memory used ÷ capacity. */
  memoryShare: number
  meetsSlo: boolean
}

export interface Rejection {
  code: EngineErrorCode
  /** The field that a refusal names, or the limit that is missed. */
  field: string
  count: number
  /** One refused candidate, in words. */
  example: string
}

export interface Plan {
  best: Candidate
  /** The request that predicts the best candidate, and what it predicts. */
  request: PredictionRequest
  prediction: Prediction
  /** Candidates that no other beats in both tokens/s/user and tokens/s/accelerator, by rising tokens/s/user. */
  front: Candidate[]
  considered: number
  /** Fit in memory and meet the SLO. */
  feasible: number
  rejected: Rejection[]
  /** False when `mostCandidates` ended the search before its space did. */
  complete: boolean
}

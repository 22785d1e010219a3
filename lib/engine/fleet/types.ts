import type { Assumption, Parallelism, Prediction, PredictionRequest } from '../prediction'
import type { Basis } from '../specs'

/** Tokens of a prompt or an output: fixed, by mean and spread, or as shares of the requests. */
export type Lengths =
  number | { mean: number; coefficientOfVariation: number } | { tokens: number; share: number }[]

export interface RequestMix {
  promptTokens: Lengths
  outputTokens: Lengths
  /** Absent when both pools' instances are stated: then the largest rate that they sustain. */
  requestsPerSecond?: number
  /** Share of prompt tokens that the context cache holds. */
  cachedPrefixShare?: number
  /** Coefficient of variation of the times between arrivals: 1 for independent users. */
  arrivalVariation?: number
}

/** One pool's instance; what is absent is the stack's published deployment. */
export interface PoolRequest {
  /** Packages of one instance. */
  accelerators?: number
  parallelism?: Parallelism
  instances?: number
  /** Prefill: prompt tokens in one batch of one package; absent, the largest that meets the TTFT limit. */
  tokensPerAcceleratorBatch?: number
  /** Decode: requests of one package; absent, the largest that meets the TPOT limit and the memory. */
  batchPerAccelerator?: number
}

export interface FleetRequest extends Pick<
  PredictionRequest,
  | 'accelerator'
  | 'interconnect'
  | 'model'
  | 'stack'
  | 'precision'
  | 'speculation'
  | 'expertBalance'
  | 'microbatches'
> {
  mix: RequestMix
  /** Without a quantile the TTFT limit holds for the mean. */
  slo: { tpotMs?: number; ttftMs?: number; ttftQuantile?: number }
  prefill?: PoolRequest
  decode?: PoolRequest
  /** The network that carries keys and values from prefill to decode; `scaleOut` (RDMA, InfiniBand) unless stated. */
  kvTransferPlane?: 'scaleUp' | 'scaleOut'
  /** Largest share of its time that a prefill pool may work; .85 unless stated. */
  mostUtilisation?: number
  economics?: { rentUsdPerHour?: number; powerWatts?: number; loadFactor?: number }
}

export interface Pool {
  instances: number
  acceleratorsPerInstance: number
  accelerators: number
  /** Prefill: time at work. Decode: requests in flight ÷ the most that meet the limits. */
  utilisation: number
  prediction: Prediction
}

/** Milliseconds to the first token, means but for the quantile. */
export interface TimeToFirstToken {
  queueMs: number
  /** Waiting for the running batch to end. */
  batchingMs: number
  prefillMs: number
  kvTransferMs: number
  /** The first decode iteration. */
  firstTokenMs: number
  meanMs: number
  quantile: number
  quantileMs: number
}

/** The same cost under another published price or power. */
export interface Alternative {
  input: 'rentUsdPerHour' | 'powerWatts'
  value: number
  source: string
  usdPerMillionOutputTokens?: number
  joulesPerOutputToken?: number
}

export interface FleetEconomics {
  watts?: number
  joulesPerOutputToken?: number
  usdPerMillionOutputTokens?: number
  /** Prompt and output tokens together. */
  usdPerMillionTokens?: number
  inputs: { key: string; value: number; unit: string; basis: Basis; source: string; disputed?: string }[]
  alternatives: Alternative[]
}

export interface FleetPlan {
  requestsPerSecond: number
  prefill: Pool
  decode: Pool & { requestsInFlight: number; batchPerAccelerator: number }
  /** Prefill accelerators ÷ decode accelerators. */
  prefillPerDecode: number
  accelerators: number
  promptTokensPerSecond: number
  outputTokensPerSecond: number
  /** One rate, divided three ways: figures that only look alike must not be compared. */
  perAccelerator: {
    /** Output tokens ÷ decode accelerators: what decode-only figures state. */
    outputPerDecode: number
    /** Prompt tokens, cached ones included, ÷ prefill accelerators. */
    promptPerPrefill: number
    /** Output tokens ÷ all accelerators: what end-to-end figures state. */
    outputPerAll: number
    /** Prompt and output tokens ÷ all accelerators: what total-token figures state. */
    totalPerAll: number
  }
  ttft: TimeToFirstToken
  tpotMs: number
  kvTransfer: {
    plane: 'scaleUp' | 'scaleOut'
    bytesPerRequest: number
    /** Of what the decode accelerators can receive. */
    utilisation: number
  }
  economics: FleetEconomics
  relativeUncertainty: number
  assumptions: Assumption[]
  engineVersion: string
}

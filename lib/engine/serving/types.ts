import type { Assumption, Parallelism, Prediction, PredictionRequest } from '../prediction'

/** Instances of one phase when prefill and decode have accelerators of their own. */
export interface ServingPool {
  instances?: number
  /** Packages of one instance. */
  accelerators?: number
  parallelism?: Parallelism
}

export interface ServingRequest extends Pick<
  PredictionRequest,
  | 'accelerator'
  | 'interconnect'
  | 'model'
  | 'stack'
  | 'precision'
  | 'speculation'
  | 'expertBalance'
  | 'microbatches'
  | 'contextCachePlane'
> {
  /** Prefill and decode take turns on the same accelerators, or each has its own. */
  layout: 'co-located' | 'split'
  promptTokens: number
  outputTokens: number
  /** Share of each prompt that the context cache holds. */
  cachedPrefixShare?: number
  /** Co-located: packages of one instance, and how it is divided. */
  accelerators?: number
  parallelism?: Parallelism
  prefill?: ServingPool & { tokensPerAcceleratorBatch?: number }
  decode?: ServingPool
  /** Requests that clients keep open over the whole fleet: waiting, in prefill and in decode. */
  requestsInFlight?: number
  /** Co-located: the rate to size instances for, within the limits; split pools are sized by `planFleet`. */
  requestsPerSecond?: number
  /** Without requests in flight: the most that meets these limits. */
  slo?: { tpotMs?: number; ttftMs?: number }
  /** The network that carries keys and values from prefill to decode; `scaleOut` unless stated. */
  kvTransferPlane?: 'scaleUp' | 'scaleOut'
}

/** One rate of a whole deployment, prefill accelerators counted, at a steady number of requests in flight. */
export interface ServingPrediction {
  layout: 'co-located' | 'split'
  /** Co-located instances: one, but for a rate that needs more. */
  instances: number
  accelerators: number
  prefillAccelerators: number
  decodeAccelerators: number
  requestsInFlight: number
  /** Of those, requests that wait because the cache holds no more. */
  requestsWaiting: number
  requestsPerSecond: number
  outputTokensPerSecond: number
  perAccelerator: {
    /** Output tokens ÷ all accelerators: what end-to-end figures state. */
    output: number
    /** Prompt and output tokens ÷ all accelerators: what total-token figures state. */
    total: number
    /** Output tokens ÷ decode accelerators: what decode-only figures state. */
    outputPerDecode: number
  }
  tpotMs: number
  /** From a request's arrival to its first token, waits included. */
  ttftMs: number
  /** Share of its time that the prefill pool works, or that co-located accelerators spend on prefill. */
  prefillUtilisation: number
  decode: Prediction
  /** Absent when co-located. */
  prefill?: Prediction
  relativeUncertainty: number
  assumptions: Assumption[]
  engineVersion: string
}

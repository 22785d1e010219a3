import type {
  AcceleratorChoice,
  AcceleratorSpec,
  Basis,
  InterconnectSpec,
  ModelSpec,
  PrecisionSpec,
  StackSpec,
} from './specs'

export interface Parallelism {
  /** Dies that split one attention layer's heads. */
  tensor?: number
  /** Dies over which the experts are spread. */
  expert?: number
  /** Attention groups; tensor × data × sequence = dies of the instance. */
  data?: number
  /** Dies that share the tokens of one prompt in prefill. */
  sequence?: number
  redundantExperts?: number
  /** Stages that hold a part of the layers each; tensor, data and expert then count the dies of one stage. */
  pipeline?: number
  /** Dies that split one expert; expert × expertTensor = dies when both are stated. */
  expertTensor?: number
  /** Dies that hold experts and nothing else; the others of the instance compute attention. Decode only. */
  expertPool?: number
  /** Groups of attention dies that take turns at the expert pool; the stack's own number unless stated. */
  attentionDomains?: number
}

export interface PredictionRequest {
  accelerator: string | AcceleratorSpec | AcceleratorChoice
  interconnect?: string | InterconnectSpec
  model: string | ModelSpec
  stack: string | StackSpec
  phase: 'prefill' | 'decode'
  precision?: string | PrecisionSpec
  /** Packages in this instance. */
  accelerators?: number
  parallelism?: Parallelism
  /** Prefill: length of one prompt. */
  promptTokens?: number
  /** Prefill: prompt tokens in one batch of one package. */
  tokensPerAcceleratorBatch?: number
  /** Decode: mean context length. */
  kvTokens?: number
  /** Decode: requests of one package; absent with an slo, the largest that meets it and the memory. */
  batchPerAccelerator?: number
  slo?: { tpotMs?: number; ttftMs?: number }
  /** Acceptance is the chance that a drafted token is kept, given that those before it were. */
  speculation?: { draftTokens: number; acceptance: number } | null
  /** A number is the hottest rank's expert load ÷ the mean. */
  expertBalance?: 'ideal' | 'typical' | number
  microbatches?: 1 | 2
  /**
   * Decode on an instance that prefills as well: `batchPerAccelerator` then counts the requests in flight, and the
   * iteration carries the prompts of those that come in while one request of so many output tokens decodes.
   */
  interleavedPrefill?: { promptTokens: number; outputTokens: number }
  /** Share of each prompt whose keys and values come from the context cache. */
  cachedPrefixShare?: number
  /**
   * Over which plane cached context comes back from the pooled memory of the system's hosts, at that plane's wire rate;
   * absent: at the rate that the stack reached.
   */
  contextCachePlane?: 'scaleUp' | 'scaleOut' | 'host'
}

/**
 * How an output is known. `measured`: a published figure is used as it is; `fitted`: coefficients are fitted to
 * operator measurements; `assumed`: inferred from something else. An output is as weak as its weakest part.
 */
export type Tag = 'measured' | 'fitted' | 'assumed'

/** One independent source of error. */
export interface UncertaintyTerm {
  operator: string
  tag: Tag
  /** Relative standard deviation of this operator's time. */
  relative: number
  /** Its exposed time ÷ the iteration (of hidden time, for the overlap). */
  shareOfTime: number
  source: string
}

export interface Uncertainty {
  /** Of the iteration's time: the root of the sum of (relative × shareOfTime)². */
  relative: number
  terms: UncertaintyTerm[]
  /** Shares of the iteration's exposed time. */
  shareOfTime: Record<Tag, number>
}

export type Bound = 'compute' | 'memory' | 'network' | 'overhead'

/**
 * One operator of an iteration. `totalMs` is its time running alone; `exposedMs` what it adds to the iteration.
 * The exposed times sum to `iterationMs`; so do the totals, together with the (negative) `overlap` entry.
 */
export interface OperatorTime {
  name: string
  count: number
  computeMs: number
  memoryMs: number
  networkMs: number
  overheadMs: number
  totalMs: number
  exposedMs: number
  boundBy: Bound
  /** Work of one die in one iteration: operations, bytes of HBM traffic, bytes that it sends. */
  flops: number
  bytes: number
  messageBytes: number
  /** Relative residual of the fits behind it, and how they are known. */
  relativeUncertainty: number
  tag: Tag
}

/** Bytes of one package. Activations include communication buffers and the runtime's own memory. */
export interface MemoryUse {
  weightsBytes: number
  kvCacheBytes: number
  activationBytes: number
  totalBytes: number
  capacityBytes: number
  fits: boolean
}

export interface Assumption {
  key: string
  value: number | string
  unit: string
  basis: Basis
  source?: string
}

export type TaggedOutput =
  | 'tokensPerSecondPerAccelerator'
  | 'tokensPerSecondTotal'
  | 'tokensPerSecondPerTflop'
  | 'tpotMs'
  | 'ttftMs'
  | 'iterationMs'
  | 'memory'
  | 'powerWatts'
  | 'joulesPerToken'
  | 'usdPerMillionTokens'

export interface Prediction {
  tokensPerSecondPerAccelerator: number
  tokensPerSecondTotal: number
  /** Decode: milliseconds per emitted token of one request, speculation included. */
  tpotMs?: number
  /**
   * Prefill: from the batch's start to the first token, without queueing. Decode beside prefill: from a request's
   * arrival, the wait for the running step included.
   */
  ttftMs?: number
  iterationMs: number
  /** Decode: tokens one request emits per iteration. Prefill: prompt tokens of one package's batch. */
  tokensPerIteration: number
  tokensPerSecondPerTflop: number
  batchPerAccelerator: number
  accelerators: number
  microbatches: 1 | 2
  memory: MemoryUse
  operators: OperatorTime[]
  boundBy: Bound
  powerWatts?: number
  joulesPerToken?: number
  usdPerMillionTokens?: number
  /** Relative standard deviation from the residuals of the fits the result rests on. */
  relativeUncertainty: number
  uncertainty: Uncertainty
  /** How each output is known, by its key. */
  tags: Partial<Record<TaggedOutput, Tag>>
  assumptions: Assumption[]
  engineVersion: string
}

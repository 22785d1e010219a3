/**
 * The catalogue's shapes: plain data, SI-like units in every name, figures per die where a package holds several.
 * Any entry may be passed to `predict` as an object, so hypothetical chips and fabrics work.
 */

/** How a figure is known. `measured`: an operator measurement; `published`: a datasheet or paper; `assumed`: ours. */
export type Basis = 'measured' | 'published' | 'assumed'

export type NumberFormat = 'bf16' | 'fp8' | 'int8' | 'fp4'

export interface Provenance {
  basis: Basis
  source: string
  /** Root mean square relative error of the fit over its measurements. */
  residual?: number
}

/** t = overhead + pnorm(flops ÷ (peak·compute), bytes ÷ (bandwidth·memory)) + output bytes ÷ (bandwidth·output). */
export interface KernelFit extends Provenance {
  overheadSeconds: number
  computeEfficiency: number
  memoryEfficiency: number
  /** Exponent of the p-norm that joins the two roofs: 1 adds them, large takes the longer. */
  norm: number
  /** Rows are padded to a multiple of this. */
  tileRows?: number
  /** Efficiency of writing (and for attention reading) activations. */
  outputEfficiency?: number
  /** Decode attention over long caches of few requests is split: what merging takes for every doubling of the parts. */
  splitSeconds?: number
  /** Decode attention reads caches in whole pages of so many tokens. */
  pageTokens?: number
}

/** 'w4a16', 'w4a8': four-bit floating-point weights against BF16 or FP8 activations. */
export type ExpertKernel = NumberFormat | 'w4a16' | 'w4a8'

/** Operator efficiencies of one accelerator's die; a format that is absent falls back as `resolve` says. */
export interface KernelSet {
  gemm: Partial<Record<NumberFormat | 'fp8-tensor', KernelFit>>
  /** BF16 products of every head with weights of its own (absorbed keys and values); absent: as one product. */
  perHead?: KernelFit
  /** Grouped GEMMs behind an expert-parallel dispatch. */
  experts: Partial<Record<NumberFormat, KernelFit>>
  /**
   * Contiguous grouped GEMMs of prefill with their permutation, activation and quantisation, timed over the tokens that
   * a dispatch brings; absent: `experts` and vector operations.
   */
  expertsPrefill?: Partial<Record<NumberFormat, KernelFit>>
  /** Fused kernels that also permute, for experts without a dispatch; absent: as `experts`. */
  fusedExperts?: Partial<Record<ExpertKernel, KernelFit>>
  mlaDecode: KernelFit
  /** Decode attention over a one-byte cache where it differs. */
  mlaDecodeCache8?: KernelFit
  gqaDecodeCache8?: KernelFit
  mlaPrefill: KernelFit
  gqaDecode: KernelFit
  gqaPrefill: KernelFit
  /**
   * Norms, rotary embedding, quantisation, permutation: share of memory bandwidth and cost per call.
   * attentionPasses is 0 where the projection and attention fits already contain that work.
   */
  vector: Provenance & {
    memoryEfficiency: number
    overheadSeconds: number
    attentionPasses: number
    /** The same in prefill where it differs. */
    prefillPasses?: number
    /** Rate at which sparse attention selects its best scores; absent: bound by memory passes over them. */
    selectedScoresPerSecond?: number
  }
}

export interface DieSpec {
  /** Dense peaks. `bf16` is required: it is what every other format falls back to. */
  peakTflops: { bf16: number; fp8?: number; int8?: number; fp4?: number }
  hbmBytes: number
  hbmBytesPerSecond: number
  /** Matrix cores that two streams may share out between them; absent when streams share time instead. */
  matrixCores?: number
}

export interface SourcedFigure {
  figure: string
  value: number | string
  unit: string
  basis: Basis
  source: string
  /** Set when sources disagree: what else is said, and by whom. */
  disputed?: string
}

/** An input that sources disagree about; peaks are of a whole package. */
export type DisputedInput = 'bf16Tflops' | 'fp8Tflops' | 'int8Tops' | 'powerWatts' | 'rentUsdPerHour'

export interface DisputedValue {
  input: DisputedInput
  value: number
  source: string
}

/** A catalogue entry with another source's value for some of its disputed inputs. */
export interface AcceleratorChoice {
  id: string
  use: Partial<Record<DisputedInput, number>>
}

/** One package as sold: a 910C holds two dies. */
export interface AcceleratorSpec {
  id: string
  name: string
  vendor: string
  year?: number
  diesPerPackage: number
  die: DieSpec
  /** The package figure that tokens per second per TFLOPS divides by. */
  referenceTflops: number
  /** Id of the interconnect of its usual system. */
  interconnect: string
  /** Absent: the coefficients of `kernelsLike`, marked assumed. */
  kernels?: KernelSet
  kernelsLike?: string
  /** All-in facility power of one package with its share of the system. */
  powerWatts?: number
  rentUsdPerHour?: number
  projected?: boolean
  /** What other sources give for an input; a request may use one in place of the entry's own. */
  alternatives?: DisputedValue[]
  sources: SourcedFigure[]
}

/** One collective of expert parallelism: t = base + bytes ÷ (link·efficiency) · (1 + doublings·congestion). */
export interface CollectiveFit extends Provenance {
  baseSeconds: number
  /** Relative loss of rate for every doubling of the ranks above eight. */
  congestionPerDoubling: number
  scaleUpEfficiency: number
  scaleOutEfficiency: number
  /** Transfer time under real routing ÷ what the hottest rank's load alone explains. */
  routedSkew: number
}

export interface LinkPlane {
  /** Payload rate of one die in one direction. */
  bytesPerSecondPerDie: number
  latencySeconds: number
}

/** CPUs of the system and their memory, pooled over its network. Rates are of one package and one direction. */
export interface HostMemorySpec {
  name: string
  cpus: string
  /** Sockets of the whole system, and packages that share one node's sockets. */
  sockets: number
  socketsPerNode: number
  packagesPerNode: number
  /** Absent: not published. */
  bytes?: number
  planes: {
    scaleUp?: Provenance & { bytesPerSecondPerPackage: number }
    scaleOut?: Provenance & { bytesPerSecondPerPackage: number }
    host?: Provenance & { bytesPerSecondPerPackage: number }
  }
  sources: SourcedFigure[]
}

export interface InterconnectSpec {
  id: string
  name: string
  /** Dies that reach one another over the scale-up plane. */
  scaleUp: LinkPlane & { dies: number }
  scaleOut: LinkPlane
  lowLatency: { dispatch: CollectiveFit; combine: CollectiveFit }
  throughput: { dispatch: CollectiveFit; combine: CollectiveFit }
  /** Ring or switch collectives of tensor parallelism. */
  allReduce: Provenance & { baseSeconds: number; efficiency: number }
  /** Pooled memory of the system's hosts, which holds the context cache. */
  hostMemory?: HostMemorySpec
  /** A token that goes to several experts of one scale-up domain crosses the scale-out plane once. */
  deduplicatesByDomain: boolean
  sources: SourcedFigure[]
}

export interface MlaAttention {
  kind: 'mla'
  heads: number
  queryLoraRank: number
  kvLoraRank: number
  nopeHeadDim: number
  ropeHeadDim: number
  valueHeadDim: number
  /** DeepSeek sparse attention: an indexer scores every cached token, attention reads the best. */
  sparse?: { topTokens: number; indexerHeads: number; indexerHeadDim: number }
}

export interface GqaAttention {
  kind: 'gqa'
  heads: number
  kvHeads: number
  headDim: number
  slidingWindow?: { tokens: number; shareOfLayers: number }
}

export interface ExpertSpec {
  count: number
  perToken: number
  intermediateSize: number
  shared: number
  /** Routing is limited to this many scale-up domains (DeepSeek's group-limited gating). */
  domainLimit?: number
}

export interface ModelSpec {
  id: string
  name: string
  layers: number
  /** Leading layers with a dense feed-forward network; equals `layers` for a dense model. */
  denseLayers: number
  hiddenSize: number
  vocabSize: number
  attention: MlaAttention | GqaAttention
  denseIntermediateSize: number
  experts?: ExpertSpec
  /** Layers of the multi-token prediction module; 0 or absent: no speculation without a separate draft model. */
  predictionLayers?: number
  tiedEmbeddings?: boolean
  /** As published, to check the shapes against. */
  publishedParameters?: number
  publishedActiveParameters?: number
  source: string
}

/** Bytes and compute formats of each part of the model. */
export interface PrecisionSpec {
  id: string
  name: string
  projections: NumberFormat
  projectionWeightBytes: number
  /** FP8 products scaled by tensor or channel instead of by blocks of 128. */
  tensorScaled?: boolean
  /** Dense and shared feed-forward networks; absent: as the projections. */
  feedForward?: NumberFormat
  feedForwardWeightBytes?: number
  experts: NumberFormat
  expertWeightBytes: number
  /** Kernel of experts without a dispatch where the format alone does not name it. */
  expertKernel?: ExpertKernel
  attention: 'bf16' | 'fp8'
  kvBytesPerElement: number
  dispatchBytesPerElement: number
  combineBytesPerElement: number
}

export interface OverlapSpec extends Provenance {
  /** Share of the shorter stream that stays exposed when two microbatches alternate. */
  exposedShare: number
  /** Share of the compute units that communication kernels take while streams overlap. */
  computeTaken: number
  /** Passes over the payload that communication kernels cost the compute stream. */
  copyPasses: number
  copyOverheadSeconds: number
}

export interface Deployment {
  /** Accelerator ids this deployment was published for; absent: any. */
  accelerators?: string[]
  models?: string[]
  phase: 'prefill' | 'decode'
  instance?: number
  precision?: string
  tensor?: number
  expert?: number
  sequence?: number
  redundantExperts?: number
  batchPerAccelerator?: number
  kvTokens?: number
  promptTokens?: number
  /** Length of the answers that a decode run was measured over. */
  outputTokens?: number
  tokensPerAcceleratorBatch?: number
  speculation?: { draftTokens: number; acceptance: number }
  expertBalance?: 'ideal' | 'typical'
  source: string
}

interface ServingPoolSpec {
  instances: number
  accelerators: number
  parallelism: { tensor: number; sequence?: number }
  tokensPerAcceleratorBatch?: number
}

/** How a published run divides its accelerators between prefill and decode. */
export type ServingDivision =
  | { layout: 'co-located'; parallelism: { tensor: number; expert?: number } }
  | { layout: 'split'; prefill: ServingPoolSpec; decode: ServingPoolSpec }

/** Conditions of a published end-to-end run, none of its results. */
export interface PublishedServing {
  /** Id of the stack as this run configures it; absent: the one that lists it. */
  stack?: string
  accelerators: string[]
  models: string[]
  packages: number
  /** As a source's table states them where the run used fewer. */
  statedPackages?: number
  promptTokens: number
  outputTokens: number
  precision?: string
  /** Mean over the run, as the benchmark printed it. */
  requestsInFlight?: number
  /** Null: none; absent: not stated. */
  speculation?: { draftTokens: number; acceptance: number } | null
  division: ServingDivision
  /** What the source leaves open and the record fills. */
  remark?: string
  source: string
}

export interface StackSpec {
  id: string
  name: string
  /** Published deployments in order of preference; the first that matches gives the request's defaults. */
  deployments: Deployment[]
  /** Whether the shared expert is one more destination of dispatch or computed where the token is. */
  sharedExpert: { prefill: 'dispatched' | 'local'; decode: 'dispatched' | 'local' }
  maxMicrobatches: { prefill: 1 | 2; decode: 1 | 2 }
  overlap: { prefill: OverlapSpec; decode: OverlapSpec }
  /** Fabrics on which this stack does not split a batch; what it hides of the combine behind products instead. */
  undividedOn?: Provenance & { fabrics: string[]; combineBehindProducts: boolean }
  /** Hottest rank ÷ what chance alone gives, left over after load balancing. */
  residualImbalance: Provenance & {
    prefill: number
    decode: number
    /** Ranks and expert slots of a rank where the figure was seen; absent: it holds for any. */
    prefillSeenAt?: { ranks: number; slots: number }
    decodeSeenAt?: { ranks: number; slots: number }
    /** Nothing balances the experts: links see this skew, not that of balanced production on top of it. */
    unbalanced?: boolean
  }
  /** Whether low-latency dispatch uses the scale-up links for ranks of one domain. */
  lowLatencyUsesScaleUp: boolean
  /** Prompt tokens an attention group prefills in one step beside decode; mixed: in the same step as decode tokens. */
  prefillChunk?: Provenance & {
    tokens: number
    mixedWithDecode: boolean
    /** Prompt lengths vary, so a step with prompts is launched kernel by kernel: the least one layer can take. */
    launchSecondsPerLayer: number
    /** Most decode steps for which a prompt waits until other attention groups have one; absent: all prefill together. */
    heldForGroups?: { steps: number }
  }
  /** Ranks over which the LM head is split. */
  headShards: number
  /**
   * secondsPerGroupSync: agreement of data-parallel attention groups on each iteration's shape.
   * secondsPerSpeculation: host time of an iteration with drafts, where those keep scheduling from running beside it.
   */
  launch: Provenance & {
    secondsPerIteration: number
    secondsPerDraft: number
    secondsPerGroupSync?: number
    secondsPerSpeculation?: number
  }
  /** Small operators of one layer that this stack does not fuse, beyond those the engine models: their starts, and no less than so much a token. */
  unfusedSecondsPerLayer?: Provenance & { seconds: number; secondsPerToken?: number }
  /** How far software that nobody measured by operator may be from the kernels and host times that stand for it. */
  softwareSpread?: Provenance & { relative: number }
  /** Kernels of this stack that differ from the accelerator's own, by accelerator id. */
  kernels?: Record<string, Partial<KernelSet>>
  /** Transfers of disaggregated attention and experts, and the domains of its published deployment. */
  disaggregation?: {
    attentionDomains: number
    toExperts: CollectiveFit
    toAttention: CollectiveFit
    source: string
  }
  /** Published end-to-end runs, prefill counted: how they were laid out. */
  servings?: PublishedServing[]
  /** Rate at which one package takes cached context back in; absent: no context cache. */
  contextCache?: Provenance & { bytesPerSecondPerPackage: number }
  sources: SourcedFigure[]
}

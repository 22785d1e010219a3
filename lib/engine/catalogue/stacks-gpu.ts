import type { OverlapSpec, StackSpec } from '../specs'
import { tensorRtKernels } from './kernels-tensorrt'
import { references as from } from './references'

/** Low-latency kernels copy through the compute stream; throughput kernels hold 20 of 132 multiprocessors. */
const copies = { computeTaken: 0, copyPasses: 3.2, copyOverheadSeconds: 12e-6 } as const
const multiprocessors = { computeTaken: 20 / 132, copyPasses: 0, copyOverheadSeconds: 0 } as const

const decodeOverlap: OverlapSpec = {
  exposedShare: 0.26,
  ...copies,
  basis: 'published',
  source: `${from.sglang96}: two-batch overlap gains 25.5 % at batch 256 and 35 % with simulated MTP in decode`,
  residual: 0.1,
}

const prefillOverlap: OverlapSpec = {
  exposedShare: 0.4,
  ...multiprocessors,
  basis: 'published',
  source: `${from.sglang96}: two-batch overlap gains 27–35 % in prefill`,
  residual: 0.1,
}

/**
 * What the GPU waits for the host between iterations: with scheduling beside it, in turn with it, and while
 * data-parallel attention groups agree on the iteration over the host network.
 */
const hostSeconds = { overlapped: 0.3e-3, inTurn: 1e-3, groupSync: 1e-3 } as const

const shared = {
  overlap: { prefill: prefillOverlap, decode: decodeOverlap },
  residualImbalance: {
    prefill: 1.3,
    decode: 1.05,
    prefillSeenAt: { ranks: 32, slots: 9 },
    basis: 'assumed' as const,
    source:
      'published default ÷ ideal balance in prefill leaves 1.25–1.4; after balancing decode leaves 1.0–1.1',
    residual: 0.05,
  },
  sharedExpert: { prefill: 'local', decode: 'local' } as const,
  lowLatencyUsesScaleUp: true,
  headShards: 1,
  launch: {
    secondsPerIteration: hostSeconds.overlapped,
    secondsPerDraft: 0.3e-3,
    secondsPerGroupSync: hostSeconds.groupSync,
    basis: 'assumed' as const,
    source:
      'sampling and graph launch; scheduling runs beside the GPU (SGLang 0.4, TensorRT-LLM 1.0 documentation)',
    residual: 0.5,
  },
}

const chunk = (mixedWithDecode: boolean, source: string) => ({
  tokens: 8192,
  mixedWithDecode,
  launchSecondsPerLayer: 100e-6,
  basis: 'published' as const,
  source: `${source}; assumed: 20 launches of 5 µs a layer outside graphs`,
})

const sglang: StackSpec = {
  ...shared,
  prefillChunk: chunk(false, 'SGLang documentation: chunked prefill of 8,192 tokens, not mixed with decode'),
  id: 'sglang',
  name: 'SGLang',
  deployments: [
    {
      phase: 'decode',
      accelerators: ['gb200', 'gb300'],
      instance: 48,
      precision: 'fp8',
      redundantExperts: 32,
      batchPerAccelerator: 768,
      kvTokens: 2000,
      source: `${from.sglangGb200}: 48 GPUs, 2,000 input tokens`,
    },
    {
      phase: 'decode',
      accelerators: ['h20'],
      instance: 16,
      precision: 'fp8-attention',
      batchPerAccelerator: 48,
      kvTokens: 4864,
      speculation: { draftTokens: 1, acceptance: 0.85 },
      source: `${from.sglangH20}: DP16/EP16 on 16 GPUs`,
    },
    {
      phase: 'decode',
      accelerators: ['h200'],
      instance: 16,
      precision: 'fp8',
      batchPerAccelerator: 2,
      kvTokens: 67584,
      source: `${from.sglangMtp}: 16 GPUs, 65,536 in and 4,096 out`,
    },
    {
      phase: 'decode',
      models: ['deepseek-v3', 'deepseek-r1', 'kimi-k2', 'deepseek-v3.2'],
      accelerators: ['h100', 'h800'],
      instance: 72,
      precision: 'fp8',
      redundantExperts: 32,
      batchPerAccelerator: 128,
      kvTokens: 4000,
      speculation: { draftTokens: 1, acceptance: 0.6 },
      source: `${from.sglang96}: decode on nine servers, EP72, simulated MTP`,
    },
    {
      phase: 'prefill',
      accelerators: ['h20'],
      instance: 8,
      precision: 'fp8',
      tensor: 8,
      promptTokens: 4096,
      tokensPerAcceleratorBatch: 1024,
      source: `${from.sglangH20}: prefill TP8 on one server`,
    },
    {
      phase: 'prefill',
      models: ['deepseek-v3', 'deepseek-r1', 'kimi-k2', 'deepseek-v3.2'],
      instance: 32,
      precision: 'fp8',
      redundantExperts: 32,
      promptTokens: 4096,
      tokensPerAcceleratorBatch: 16384,
      source: `${from.sglang96}: prefill on four servers, EP32`,
    },
  ],
  maxMicrobatches: { prefill: 2, decode: 2 },
  sources: [
    {
      figure: 'two-batch overlap',
      value: '27–35 % prefill, 25.5–35 % decode',
      unit: '',
      basis: 'published',
      source: from.sglang96,
    },
  ],
}

const deepSeek: StackSpec = {
  ...shared,
  id: 'deepseek',
  name: "DeepSeek's own",
  deployments: [
    {
      phase: 'decode',
      models: ['deepseek-v3', 'deepseek-r1'],
      instance: 128,
      precision: 'fp8',
      redundantExperts: 0,
      batchPerAccelerator: 128,
      kvTokens: 4096,
      expertBalance: 'ideal',
      source: `${from.profileData}: decode EP128, 128 requests a GPU, balanced routing forced`,
    },
    {
      phase: 'prefill',
      models: ['deepseek-v3', 'deepseek-r1'],
      instance: 32,
      precision: 'fp8',
      redundantExperts: 32,
      promptTokens: 4096,
      tokensPerAcceleratorBatch: 16384,
      expertBalance: 'ideal',
      source: `${from.profileData}: prefill EP32, 16,384 tokens a GPU, balanced routing forced`,
    },
  ],
  maxMicrobatches: { prefill: 2, decode: 2 },
  overlap: {
    prefill: prefillOverlap,
    decode: {
      ...decodeOverlap,
      copyPasses: 0,
      copyOverheadSeconds: 0,
      source: `${decodeOverlap.source}; ${from.profileData}: the decode all-to-all takes no multiprocessors`,
    },
  },
  lowLatencyUsesScaleUp: false,
  sources: [
    {
      figure: 'unit',
      value: 'prefill EP32, decode EP144',
      unit: '',
      basis: 'published',
      source: from.openInfra,
    },
  ],
}

const general = (id: string, name: string, source: string, precision?: string): StackSpec => ({
  ...shared,
  id,
  name,
  deployments: [
    { phase: 'decode', batchPerAccelerator: 32, kvTokens: 4096, ...(precision && { precision }), source },
    {
      phase: 'prefill',
      promptTokens: 4096,
      tokensPerAcceleratorBatch: 16384,
      ...(precision && { precision }),
      source,
    },
  ],
  maxMicrobatches: { prefill: 1, decode: 1 },
  sources: [
    {
      figure: 'defaults',
      value: 'smallest instance that holds the model',
      unit: '',
      basis: 'assumed',
      source,
    },
  ],
})

const vllm: StackSpec = {
  ...general('vllm', 'vLLM', from.vllmWideEp),
  prefillChunk: chunk(true, 'vLLM documentation: 8,192 batched tokens, chunked prefill beside decode'),
  launch: {
    ...shared.launch,
    secondsPerIteration: hostSeconds.inTurn,
    source: 'scheduling, input preparation, sampling and graph launch between iterations',
  },
}

const tensorRt: StackSpec = {
  ...general('tensorrt-llm', 'TensorRT-LLM', from.trtLlm),
  kernels: tensorRtKernels,
  prefillChunk: chunk(true, 'TensorRT-LLM documentation: 8,192 tokens, in-flight batching'),
}

export const gpuStacks: StackSpec[] = [sglang, deepSeek, vllm, tensorRt]

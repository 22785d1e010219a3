import type { StackSpec } from '../specs'
import { tensorRtKernels } from './kernels-tensorrt'
import { references as from } from './references'
import { chunk, decodeOverlap, hostSeconds, prefillOverlap, shared } from './stacks-gpu-shared'
import { sglangStacks } from './stacks-sglang'

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

export const gpuStacks: StackSpec[] = [...sglangStacks, deepSeek, vllm, tensorRt]

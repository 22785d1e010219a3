import type { CollectiveFit, OverlapSpec, StackSpec } from '../specs'
import { amlaDecode } from './kernels-ascend'
import { references as from } from './references'
import { sglangAscendServings, vllmAscendServings } from './servings-ascend'

const decodeOverlap: OverlapSpec = {
  exposedShare: 0.175,
  computeTaken: 0,
  copyPasses: 0,
  copyOverheadSeconds: 0,
  basis: 'published',
  source: `${from.cloudMatrix}: microbatching gains 5.8, 9.4 and 6.9 % in decode at batch 64, 96 and 128`,
  residual: 0.1,
}

const prefillOverlap: OverlapSpec = {
  exposedShare: 0.42,
  computeTaken: 0,
  copyPasses: 0,
  copyOverheadSeconds: 0,
  basis: 'published',
  source: `${from.cloudMatrix}: microbatching gains 23–31 % in prefill`,
  residual: 0.1,
}

const shared = {
  overlap: { prefill: prefillOverlap, decode: decodeOverlap },
  residualImbalance: {
    prefill: 1.4,
    decode: 1.05,
    basis: 'assumed' as const,
    source:
      'published default ÷ ideal balance in prefill leaves 1.25–1.4; after balancing decode leaves 1.0–1.1',
    residual: 0.05,
  },
  lowLatencyUsesScaleUp: true,
  headShards: 8,
  launch: {
    secondsPerIteration: 0.7e-3,
    secondsPerDraft: 0.1e-3,
    basis: 'published' as const,
    source: `${from.cloudMatrix}: 0.6–0.8 ms of launch bubble, removed between drafts by the pipelined MTP`,
    residual: 0.3,
  },
}

const cloudMatrixInfer: StackSpec = {
  ...shared,
  id: 'cloudmatrix-infer',
  name: 'CloudMatrix-Infer',
  deployments: [
    {
      phase: 'decode',
      accelerators: ['ascend-910c'],
      instance: 160,
      precision: 'int8',
      redundantExperts: 32,
      batchPerAccelerator: 96,
      kvTokens: 4096,
      speculation: { draftTokens: 1, acceptance: 0.7 },
      source: `${from.cloudMatrix}: decode on 160 packages, EP320 with 32 shared replicas and 32 redundant experts`,
    },
    {
      phase: 'prefill',
      accelerators: ['ascend-910c'],
      instance: 16,
      precision: 'int8',
      sequence: 32,
      redundantExperts: 32,
      promptTokens: 4096,
      tokensPerAcceleratorBatch: 16384,
      source: `${from.cloudMatrix}: prefill on 16 packages, EP32 with ten experts a rank`,
    },
  ],
  sharedExpert: { prefill: 'local', decode: 'dispatched' },
  maxMicrobatches: { prefill: 2, decode: 2 },
  contextCache: {
    bytesPerSecondPerPackage: 1.1e9,
    basis: 'assumed',
    source: `inferred from ${from.cloudMatrix}: prefill throughput × 1.42 at 50 % reuse and × 2.28 at 90 % over the UB plane; no rate is published`,
    residual: 0.1,
  },
  sources: [
    {
      figure: 'deployment',
      value: '160 decode, 16 prefill',
      unit: 'packages',
      basis: 'published',
      source: from.cloudMatrix,
    },
  ],
}

/** At 48 requests a microbatch with one draft: 96 tokens, eight routed experts and the shared one (derived). */
const published = { tokens: 96, copies: 9, linkBytesPerSecond: 196e9, baseSeconds: 16e-6 }

/** The link share that a published transfer time means; it was taken under real routing, so no skew comes on top. */
function transfer(seconds: number, bytesPerToken: number, what: string): CollectiveFit {
  const { tokens, copies, linkBytesPerSecond, baseSeconds } = published
  const rate = (tokens * copies * bytesPerToken) / (seconds - baseSeconds)
  return {
    baseSeconds,
    congestionPerDoubling: 0,
    scaleUpEfficiency: rate / linkBytesPerSecond,
    scaleOutEfficiency: 0.8,
    routedSkew: 1,
    basis: 'published',
    source: `${from.xDeepServe}: ${what}, ${Math.round(seconds * 1e6)} µs between 160 attention and 288 expert dies; 96 tokens a die derived`,
    residual: 0.15,
  }
}

const xDeepServe: StackSpec = {
  ...shared,
  id: 'xdeepserve',
  name: 'xDeepServe',
  deployments: [
    {
      phase: 'decode',
      accelerators: ['ascend-910c'],
      instance: 144,
      precision: 'int8-kv8',
      redundantExperts: 288,
      batchPerAccelerator: 120,
      kvTokens: 3072,
      speculation: { draftTokens: 1, acceptance: 0.9 },
      source: `${from.xDeepServe}: colocated DP288/EP288 on 288 dies, batch 60 a die`,
    },
    {
      phase: 'prefill',
      accelerators: ['ascend-910c'],
      instance: 16,
      precision: 'int8-kv8',
      tensor: 4,
      promptTokens: 4096,
      tokensPerAcceleratorBatch: 16384,
      source: `${from.xDeepServe}: prefill attention TP4, DP8, EP32`,
    },
  ],
  sharedExpert: { prefill: 'local', decode: 'dispatched' },
  maxMicrobatches: { prefill: 2, decode: 1 },
  launch: {
    secondsPerIteration: 2e-3,
    secondsPerDraft: 0.5e-3,
    basis: 'published',
    source: `${from.xDeepServe}: about 2 ms of scheduling an iteration`,
    residual: 0.3,
  },
  disaggregation: {
    attentionDomains: 3,
    toExperts: transfer(172e-6, 7680, 'A2E'),
    toAttention: transfer(193e-6, 2 * 7168, 'E2A'),
    source: `${from.xDeepServe}: 480 attention dies in three domains and 288 expert dies`,
  },
  sources: [{ figure: 'acceptance', value: 0.9, unit: 'share', basis: 'published', source: from.xDeepServe }],
}

const cannRecipes: StackSpec = {
  ...shared,
  id: 'cann-recipes',
  name: 'CANN recipes (PyTorch)',
  deployments: [
    {
      phase: 'decode',
      models: ['deepseek-v3.2'],
      accelerators: ['ascend-910c'],
      instance: 64,
      precision: 'int8-kv8',
      batchPerAccelerator: 4,
      kvTokens: 65536,
      speculation: { draftTokens: 3, acceptance: 0.312 },
      expertBalance: 'ideal',
      source: `${from.cannRecipes}: 64 packages, global batch 256, accept length 1.44 with three drafts`,
    },
    {
      phase: 'decode',
      instance: 64,
      batchPerAccelerator: 32,
      kvTokens: 8192,
      expertBalance: 'ideal',
      source: `${from.cannRecipes}: the instance of the published decode rows; batch and context ours`,
    },
    {
      phase: 'prefill',
      accelerators: ['ascend-910c'],
      instance: 16,
      precision: 'int8',
      promptTokens: 4096,
      tokensPerAcceleratorBatch: 16384,
      expertBalance: 'ideal',
      source: `${from.cannRecipes}: 64 prompts of 4,096 on 16 packages, DP32/EP32`,
    },
  ],
  sharedExpert: { prefill: 'local', decode: 'local' },
  maxMicrobatches: { prefill: 1, decode: 1 },
  kernels: { 'ascend-910c': { mlaDecode: amlaDecode } },
  sources: [
    { figure: 'routing', value: 'forced balanced', unit: '', basis: 'published', source: from.cannRecipes },
  ],
}

/**
 * The published launch commands start no load balancer and no redundant experts. What one gains is published on H100:
 * 1.49 in prefill at EP32 and 2.54 in decode at EP72; 2.08 and 3.05 make the engine lose as much. Carried by the law of
 * ranks and slots, either predicts the other within 15 % of r − 1.
 */
const withoutBalancer: StackSpec['residualImbalance'] = {
  prefill: 2.08,
  prefillSeenAt: { ranks: 32, slots: 9 },
  decode: 3.05,
  decodeSeenAt: { ranks: 72, slots: 4 },
  unbalanced: true,
  basis: 'published',
  source: `${from.sglang96}: the expert load balancer gains 1.49 in prefill, 2.54 in decode; carried by ranks and slots`,
  residual: 0.3,
}

const openSource = (id: string, name: string, source: string): StackSpec => ({
  ...shared,
  id,
  name,
  deployments: [
    {
      phase: 'decode',
      instance: 32,
      precision: 'int8',
      batchPerAccelerator: 32,
      kvTokens: 4096,
      accelerators: ['ascend-910c'],
      source,
    },
    { phase: 'decode', instance: 8, precision: 'int8', batchPerAccelerator: 32, kvTokens: 4096, source },
    {
      phase: 'prefill',
      instance: 16,
      precision: 'int8',
      promptTokens: 3500,
      tokensPerAcceleratorBatch: 16384,
      source,
    },
  ],
  sharedExpert: { prefill: 'local', decode: 'local' },
  residualImbalance: withoutBalancer,
  maxMicrobatches: { prefill: 1, decode: 1 },
  // Every attention group computes the whole head for its own rows (enable-dp-lm-head).
  headShards: 1,
  unfusedSecondsPerLayer: {
    seconds: 100e-6,
    basis: 'assumed',
    source: `${from.msmodeling}: 2–10 µs an operator, for about 25 small PyTorch operators a layer`,
    residual: 0.5,
  },
  launch: {
    secondsPerIteration: 3e-3,
    secondsPerDraft: 1e-3,
    basis: 'assumed',
    source: 'open-source serving loop: scheduling and sampling of each iteration on the host',
    residual: 0.5,
  },
  softwareSpread: {
    relative: 0.35,
    basis: 'assumed',
    source: `kernels are those of CloudMatrix-Infer; two stacks on the same chips, model and load differ in TPOT by 12–67 % up to 8K, 37 % (rms of logarithms): ${from.stacksCompared}`,
  },
  sources: [{ figure: 'deployment', value: '32 packages', unit: '', basis: 'published', source }],
})

/** A run that asks for nothing gets graphs of pieces, between which the host issues attention and experts one by one. */
const defaultGraphs: StackSpec = {
  ...openSource('vllm-ascend-piecewise', 'vLLM-Ascend, default graphs', from.vllmAscend),
  unfusedSecondsPerLayer: {
    seconds: 591e-6,
    basis: 'published',
    source: `${from.ascendHostBound}: a decode layer lasts 832 µs, of which the device waits 591; default graphs, ${from.ascendDefaultGraphs}`,
    residual: 0.3,
  },
}

/** A group that prefills alone leaves the others idle; the launch commands let prompts wait for one another. */
const prefillChunk: NonNullable<StackSpec['prefillChunk']> = {
  tokens: 8192,
  mixedWithDecode: false,
  launchSecondsPerLayer: 832e-6,
  heldForGroups: { steps: 30 },
  basis: 'published',
  source: `${from.sglangPrefillIdle}: prompts wait for the other groups, 30 steps by default; ${from.ascendHostBound}: 832 µs a layer issued by the host`,
  residual: 0.3,
}

export const ascendStacks: StackSpec[] = [
  cloudMatrixInfer,
  xDeepServe,
  cannRecipes,
  { ...openSource('vllm-ascend', 'vLLM-Ascend', from.vllmAscend), servings: vllmAscendServings },
  defaultGraphs,
  {
    ...openSource('sglang-ascend', 'SGLang on Ascend', from.sglangAscend),
    prefillChunk,
    servings: sglangAscendServings,
  },
]

import type { Deployment, KernelFit, KernelSet, StackSpec } from '../specs'
import { blackwellKernels } from './kernels-blackwell'
import { kernelFit } from './kernel-fit'
import { references as from } from './references'
import { chunk, shared } from './stacks-gpu-shared'

const mlaModels = ['deepseek-v3', 'deepseek-r1', 'kimi-k2', 'deepseek-v3.2']
const racks = ['gb200', 'gb300']
const partTwo = `${from.sglangGb200Two}: 48 ranks in decode, batch as the cache holds`

const rackDeployments: Deployment[] = [
  {
    phase: 'decode',
    models: mlaModels,
    accelerators: racks,
    instance: 48,
    precision: 'fp8',
    redundantExperts: 32,
    batchPerAccelerator: 768,
    kvTokens: 2050,
    promptTokens: 2000,
    outputTokens: 100,
    source: `${from.sglangGb200}: 48 GPUs, 2,000 input tokens; 100 output tokens as its study of batch sizes states`,
  },
  {
    phase: 'decode',
    models: mlaModels,
    accelerators: racks,
    instance: 48,
    precision: 'nvfp4-moe',
    redundantExperts: 32,
    batchPerAccelerator: 1408,
    kvTokens: 2000,
    source: partTwo,
  },
  {
    phase: 'prefill',
    models: mlaModels,
    accelerators: racks,
    instance: 8,
    precision: 'fp8',
    promptTokens: 2000,
    tokensPerAcceleratorBatch: 16384,
    source: `${from.sglangGb200}: fourteen nodes of four GPUs, twelve of them for decode`,
  },
  {
    phase: 'prefill',
    models: mlaModels,
    accelerators: racks,
    instance: 4,
    precision: 'nvfp4-moe',
    promptTokens: 2000,
    tokensPerAcceleratorBatch: 16384,
    source: `${from.sglangGb200Two}: four GPUs an instance or fewer`,
  },
]

const deployments: Deployment[] = [
  ...rackDeployments,
  {
    phase: 'decode',
    models: mlaModels,
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
    models: mlaModels,
    accelerators: ['h200'],
    instance: 96,
    precision: 'fp8',
    redundantExperts: 32,
    batchPerAccelerator: 128,
    kvTokens: 2050,
    source: `${from.sglangMtp}: twelve servers, 128 requests a GPU, 2,000 in and 100 out`,
  },
  {
    phase: 'decode',
    models: mlaModels,
    accelerators: ['h200'],
    instance: 16,
    precision: 'fp8',
    redundantExperts: 32,
    batchPerAccelerator: 2,
    kvTokens: 67584,
    source: `${from.sglangMtp}: 16 GPUs, 65,536 in and 4,096 out; ${from.sglangMtpGuide}: 32 redundant experts`,
  },
  {
    phase: 'decode',
    models: mlaModels,
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
    models: mlaModels,
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
    models: mlaModels,
    instance: 32,
    precision: 'fp8',
    redundantExperts: 32,
    promptTokens: 4096,
    tokensPerAcceleratorBatch: 16384,
    source: `${from.sglang96}: prefill on four servers, EP32`,
  },
]

const sglang: StackSpec = {
  ...shared,
  prefillChunk: chunk(false, 'SGLang documentation: chunked prefill of 8,192 tokens, not mixed with decode'),
  id: 'sglang',
  name: 'SGLang',
  deployments,
  maxMicrobatches: { prefill: 2, decode: 2 },
  undividedOn: {
    fabrics: ['nvl72'],
    combineBehindProducts: true,
    basis: 'published',
    source: `${from.sglangGb200}: two-batch overlap off; ${from.sglangGb200Two}: combine behind the down product and the shared expert (exposed share as of two batches, assumed)`,
  },
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

/**
 * CUTLASS MLA on B200: 4,015 to 4,124 GB/s at 256 requests of 2,048 to 8,192 tokens, 53 % of 7.7 TB/s. It takes caches
 * of whole pages of 128 tokens only.
 */
const cutlassMla: KernelFit = {
  ...kernelFit([13.2, 1, 0.53, 6, 0.53, 0.1], from.sglangCutlassMla),
  pageTokens: 128,
}

/**
 * FP8 products before DeepGEMM was renewed for Blackwell: whole decode runs took 3 to 6 % longer (the best and the mean
 * of 73.6–84.0 s against 71.7–76.3 s), of which block-scaled products are about 70 %.
 */
const earlierProducts = 0.94

function earlier(fit: KernelFit): KernelFit {
  return {
    ...fit,
    computeEfficiency: fit.computeEfficiency * earlierProducts,
    memoryEfficiency: fit.memoryEfficiency * earlierProducts,
    basis: 'published',
    source: `${fit.source}; ${from.sglangDeepGemm}: whole runs 3–6 % slower before, products 6 % (4–9 %)`,
  }
}

function earlyBlackwell({ gemm, experts }: KernelSet): Partial<KernelSet> {
  return {
    mlaDecode: cutlassMla,
    gemm: { ...gemm, ...(gemm.fp8 && { fp8: earlier(gemm.fp8) }) },
    experts: { ...experts, ...(experts.fp8 && { fp8: earlier(experts.fp8) }) },
  }
}

/** The summer of 2025: before the rack's faster kernels and before drafts ran beside overlapped scheduling. */
const sglangMid2025: StackSpec = {
  ...sglang,
  id: 'sglang-mid-2025',
  name: 'SGLang, June to August 2025',
  undividedOn: {
    fabrics: ['nvl72'],
    combineBehindProducts: false,
    basis: 'published',
    source: `${from.sglangGb200}: two-batch overlap off`,
  },
  launch: {
    ...shared.launch,
    secondsPerSpeculation: 5e-3,
    source: `${shared.launch.source}; ${from.sglangMtp}: overlapped scheduling gains 18.4 % of a 27 ms iteration and is off with drafts`,
  },
  unfusedSecondsPerLayer: {
    seconds: 16e-6,
    secondsPerToken: 58e-9,
    basis: 'assumed',
    source: `eight small kernels of 2 µs: norms, top-k, expert mapping, quantisations, activation, sum; ${from.sglangGb200Two}: faster small kernels gained 5 %, of the engine's 100 ms for 1,408 requests a GPU`,
    residual: 0.5,
  },
  kernels: Object.fromEntries(
    Object.entries(blackwellKernels).map(([id, own]) => [id, earlyBlackwell(own)] as const),
  ),
}

export const sglangStacks: StackSpec[] = [sglang, sglangMid2025]

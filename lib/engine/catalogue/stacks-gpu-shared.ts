import type { OverlapSpec } from '../specs'
import { references as from } from './references'

/** Low-latency kernels copy through the compute stream; throughput kernels hold 20 of 132 multiprocessors. */
const copies = { computeTaken: 0, copyPasses: 3.2, copyOverheadSeconds: 12e-6 } as const
const multiprocessors = { computeTaken: 20 / 132, copyPasses: 0, copyOverheadSeconds: 0 } as const

export const decodeOverlap: OverlapSpec = {
  exposedShare: 0.26,
  ...copies,
  basis: 'published',
  source: `${from.sglang96}: two-batch overlap gains 25.5 % at batch 256 and 35 % with simulated MTP in decode`,
  residual: 0.1,
}

export const prefillOverlap: OverlapSpec = {
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
export const hostSeconds = { overlapped: 0.3e-3, inTurn: 1e-3, groupSync: 1e-3 } as const

/** What SGLang, vLLM, TensorRT-LLM and DeepSeek's stack have in common. */
export const shared = {
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

export const chunk = (mixedWithDecode: boolean, source: string) => ({
  tokens: 8192,
  mixedWithDecode,
  launchSecondsPerLayer: 100e-6,
  basis: 'published' as const,
  source: `${source}; assumed: 20 launches of 5 µs a layer outside graphs`,
})

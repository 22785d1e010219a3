import { pNorm, type Cost } from '../cost'
import type { KernelFit } from '../specs'
import type { Platform } from './platform'

export interface PrefillAttention {
  /** New tokens on this die. */
  tokens: number
  /** Mean number of earlier tokens that a new token attends to. */
  meanContextTokens: number
  heads: number
  keyDim: number
  valueDim: number
  kvBytesRead: number
  format: 'bf16' | 'fp8'
}

/** Causal attention: 2·(key + value dims) FLOPs for each head, new token and token attended to. */
export function prefillAttentionCost(platform: Platform, fit: KernelFit, work: PrefillAttention): Cost {
  const flops = 2 * (work.keyDim + work.valueDim) * work.heads * work.tokens * work.meanContextTokens
  const compute = flops / (platform.peakFlops[work.format] * fit.computeEfficiency * platform.computeShare)
  const bytes = 2 * work.tokens * work.heads * (work.keyDim + work.valueDim) + work.kvBytesRead
  const memory = bytes / (platform.bytesPerSecond * fit.memoryEfficiency)
  return {
    computeSeconds: compute,
    memorySeconds: memory,
    networkSeconds: 0,
    overheadSeconds: fit.overheadSeconds,
    totalSeconds: fit.overheadSeconds + pNorm(compute, memory, fit.norm),
    flops,
    bytes,
    messageBytes: 0,
    residual: fit.residual ?? 0.15,
    fit,
  }
}

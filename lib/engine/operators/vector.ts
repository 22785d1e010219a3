import type { Cost } from '../cost'
import type { Platform } from './platform'

/** Norms, rotary embedding, quantisation, gating and copies: memory traffic on the vector units. */
export function vectorCost(platform: Platform, bytes: number, calls: number): Cost {
  const fit = platform.kernels.vector
  const memory = bytes / (platform.bytesPerSecond * fit.memoryEfficiency)
  const overhead = calls * fit.overheadSeconds
  return {
    computeSeconds: 0,
    memorySeconds: memory,
    networkSeconds: 0,
    overheadSeconds: overhead,
    totalSeconds: overhead + memory,
    flops: 0,
    bytes,
    messageBytes: 0,
    residual: fit.residual ?? 0.3,
    fit,
  }
}

import { pNorm, type Cost } from '../cost'
import type { KernelFit, NumberFormat } from '../specs'
import type { Platform } from './platform'

export interface GroupedExperts {
  /** Token–expert pairs on this die (the hottest, when routing is not balanced). */
  pairs: number
  /** Expert slots that the die holds. */
  slots: number
  hiddenSize: number
  /** Per die: divided by the tensor parallelism of the experts. */
  intermediateSize: number
  format: NumberFormat
  weightBytes: number
  /** Without a dispatch, one fused kernel permutes, multiplies and reduces. */
  fused?: boolean
}

export function expertsFit(platform: Platform, format: NumberFormat, fused = false): KernelFit {
  const { experts, fusedExperts } = platform.kernels
  const fits = fused && fusedExperts ? fusedExperts : experts
  return (fits[format] ?? fits.fp8 ?? fits.int8 ?? fits.bf16) as KernelFit
}

/** Expected slots with at least one of `pairs` pairs spread evenly: S·(1 − (1 − 1/S)^pairs). */
export function touchedSlots(slots: number, pairs: number): number {
  if (slots <= 1) return slots * Math.min(1, pairs)
  return slots * -Math.expm1(pairs * Math.log1p(-1 / slots))
}

/** Seconds of the gate, up and down products of one layer's routed experts on one die, as grouped GEMMs. */
export function expertsCost(platform: Platform, work: GroupedExperts): Cost {
  const fit = expertsFit(platform, work.format, work.fused)
  const parameters = 3 * work.hiddenSize * work.intermediateSize
  const bytes = touchedSlots(work.slots, work.pairs) * parameters * work.weightBytes
  const read = bytes / (platform.bytesPerSecond * fit.memoryEfficiency)
  const flops = 2 * parameters * work.pairs
  const compute = flops / (platform.peakFlops[work.format] * fit.computeEfficiency * platform.computeShare)
  return {
    computeSeconds: compute,
    memorySeconds: read,
    networkSeconds: 0,
    overheadSeconds: fit.overheadSeconds,
    totalSeconds: fit.overheadSeconds + pNorm(read, compute, fit.norm),
    readSeconds: read,
    norm: fit.norm,
    fixedSeconds: fit.overheadSeconds,
    residual: fit.residual ?? 0.1,
  }
}

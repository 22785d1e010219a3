import { pNorm, type Cost } from '../cost'
import type { ExpertKernel, KernelFit, NumberFormat } from '../specs'
import type { Platform } from './platform'

interface ExpertUse {
  /** Without a dispatch, one fused kernel permutes, multiplies and reduces. */
  fused?: boolean
  /** Prefill behind a dispatch: contiguous products with their permutation. */
  contiguous?: boolean
  kernel?: ExpertKernel | undefined
}

export interface GroupedExperts extends ExpertUse {
  /** Token–expert pairs on this die (the hottest, when routing is not balanced). */
  pairs: number
  /** Expert slots that the die holds. */
  slots: number
  /** Slots with at least one pair; absent: as many as random routing touches. */
  touched?: number
  /** Tokens that a fused kernel (whether or not they go to its experts) or a permutation reads and writes. */
  tokens?: number
  hiddenSize: number
  /** Per die: divided by the tensor parallelism of the experts. */
  intermediateSize: number
  format: NumberFormat
  weightBytes: number
}

export function expertsFit(platform: Platform, format: NumberFormat, use: ExpertUse = {}): KernelFit {
  const { experts, expertsPrefill, fusedExperts } = platform.kernels
  if (use.fused && fusedExperts) {
    const kernel = use.kernel ?? format
    const own = fusedExperts[kernel] ?? fusedExperts[format] ?? fusedExperts.bf16
    if (own) return own
  }
  const contiguous = use.contiguous ? expertsPrefill?.[format] : undefined
  if (contiguous) return contiguous
  return (experts[format] ?? experts.fp8 ?? experts.int8 ?? experts.bf16) as KernelFit
}

/** Expected slots with at least one of `pairs` pairs spread evenly: S·(1 − (1 − 1/S)^pairs). */
export function touchedSlots(slots: number, pairs: number): number {
  if (slots <= 1) return slots * Math.min(1, pairs)
  return slots * -Math.expm1(pairs * Math.log1p(-1 / slots))
}

/**
 * Seconds of the gate, up and down products of one layer's routed experts on one die, as grouped GEMMs. A fused kernel
 * also sorts, reads and writes every token of its group (BF16 in and out), a contiguous one those that a dispatch
 * brings it, at an efficiency of its own.
 */
export function expertsCost(platform: Platform, work: GroupedExperts): Cost {
  const fit = expertsFit(platform, work.format, work)
  const parameters = 3 * work.hiddenSize * work.intermediateSize
  const touched = work.touched ?? touchedSlots(work.slots, work.pairs)
  const bytes = touched * parameters * work.weightBytes
  const read = bytes / (platform.bytesPerSecond * fit.memoryEfficiency)
  const flops = 2 * parameters * work.pairs
  const compute = flops / (platform.peakFlops[work.format] * fit.computeEfficiency * platform.computeShare)
  const moved =
    work.tokens === undefined
      ? 0
      : (work.tokens * work.hiddenSize * 4) / (platform.bytesPerSecond * (fit.outputEfficiency ?? 0.1))
  return {
    computeSeconds: compute,
    memorySeconds: read + moved,
    networkSeconds: 0,
    overheadSeconds: fit.overheadSeconds,
    totalSeconds: fit.overheadSeconds + moved + pNorm(read, compute, fit.norm),
    readSeconds: read,
    norm: fit.norm,
    fixedSeconds: fit.overheadSeconds + moved,
    flops,
    bytes,
    messageBytes: 0,
    residual: fit.residual ?? 0.1,
    fit,
  }
}

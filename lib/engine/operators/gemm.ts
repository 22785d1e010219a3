import { pNorm, type Cost } from '../cost'
import type { KernelFit, NumberFormat } from '../specs'
import type { Platform } from './platform'

export interface GemmShape {
  rows: number
  columns: number
  depth: number
  format: NumberFormat
  weightBytes: number
}

const activationBytes = { bf16: 2, fp8: 1, int8: 1, fp4: 0.5625 } as const

export function gemmFit(platform: Platform, format: NumberFormat): KernelFit {
  const fits = platform.kernels.gemm
  return (fits[format] ?? fits.fp8 ?? fits.int8 ?? fits.bf16) as KernelFit
}

/**
 * Seconds of one dense product of rows × depth by depth × columns on one die.
 * t = t0 + pnorm(2·⌈rows⌉·columns·depth ÷ (peak·ec), bytes ÷ (bandwidth·em)) + 2·rows·columns ÷ (bandwidth·eo)
 */
export function gemmCost(platform: Platform, shape: GemmShape): Cost {
  const fit = gemmFit(platform, shape.format)
  const tile = fit.tileRows ?? 16
  const padded = Math.ceil(shape.rows / tile) * tile
  const perRow = 2 * shape.columns * shape.depth
  const compute =
    (padded * perRow) / (platform.peakFlops[shape.format] * fit.computeEfficiency * platform.computeShare)
  const bytes =
    shape.columns * shape.depth * shape.weightBytes + shape.rows * shape.depth * activationBytes[shape.format]
  const read = bytes / (platform.bytesPerSecond * fit.memoryEfficiency)
  const output = 2 * shape.rows * shape.columns
  const written = output / (platform.bytesPerSecond * (fit.outputEfficiency ?? 0.8))
  return {
    computeSeconds: compute,
    memorySeconds: read + written,
    networkSeconds: 0,
    overheadSeconds: fit.overheadSeconds,
    totalSeconds: fit.overheadSeconds + pNorm(compute, read, fit.norm) + written,
    readSeconds: read,
    norm: fit.norm,
    fixedSeconds: fit.overheadSeconds + written,
    flops: shape.rows * perRow,
    bytes: bytes + output,
    messageBytes: 0,
    residual: fit.residual ?? 0.1,
    fit,
  }
}

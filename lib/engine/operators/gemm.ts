import { pNorm, type Cost } from '../cost'
import type { KernelFit, NumberFormat } from '../specs'
import type { Platform } from './platform'

/** What one product does, apart from its coefficients. */
interface Product {
  flops: number
  paddedFlops: number
  /** Weights, and inputs that stream beside them. */
  read: number
  /** Outputs, and inputs that do not hide behind the multiplication. */
  written: number
  format: NumberFormat
}

export interface GemmShape {
  rows: number
  columns: number
  depth: number
  format: NumberFormat
  weightBytes: number
}

export interface PerHeadShape {
  rows: number
  heads: number
  columns: number
  depth: number
}

const activationBytes = { bf16: 2, fp8: 1, int8: 1, fp4: 0.5625 } as const

export function gemmFit(platform: Platform, format: NumberFormat): KernelFit {
  const fits = platform.kernels.gemm
  return (fits[format] ?? fits.fp8 ?? fits.int8 ?? fits.bf16) as KernelFit
}

function productCost(platform: Platform, fit: KernelFit, work: Product): Cost {
  const compute =
    work.paddedFlops / (platform.peakFlops[work.format] * fit.computeEfficiency * platform.computeShare)
  const read = work.read / (platform.bytesPerSecond * fit.memoryEfficiency)
  const written = work.written / (platform.bytesPerSecond * (fit.outputEfficiency ?? 0.8))
  return {
    computeSeconds: compute,
    memorySeconds: read + written,
    networkSeconds: 0,
    overheadSeconds: fit.overheadSeconds,
    totalSeconds: fit.overheadSeconds + pNorm(compute, read, fit.norm) + written,
    readSeconds: read,
    norm: fit.norm,
    fixedSeconds: fit.overheadSeconds + written,
    flops: work.flops,
    bytes: work.read + work.written,
    messageBytes: 0,
    residual: fit.residual ?? 0.1,
    fit,
  }
}

const tiled = (rows: number, fit: KernelFit): number => {
  const tile = fit.tileRows ?? 16
  return Math.ceil(rows / tile) * tile
}

/**
 * Seconds of one dense product of rows × depth by depth × columns on one die.
 * t = t0 + pnorm(2·⌈rows⌉·columns·depth ÷ (peak·ec), bytes ÷ (bandwidth·em)) + 2·rows·columns ÷ (bandwidth·eo)
 */
export function gemmCost(platform: Platform, shape: GemmShape): Cost {
  const fit = gemmFit(platform, shape.format)
  const { rows, columns, depth, format } = shape
  return productCost(platform, fit, {
    flops: 2 * rows * columns * depth,
    paddedFlops: 2 * tiled(rows, fit) * columns * depth,
    read: columns * depth * shape.weightBytes + rows * depth * activationBytes[format],
    written: 2 * rows * columns,
    format,
  })
}

/**
 * Seconds of one BF16 product for each head (absorbed keys and values): every head has rows, weights and outputs of
 * its own, so that inputs move `heads` times what one product of the same columns would read.
 * Where no table of such products exists, they are taken as one product (inputs then count as vector work).
 */
export function perHeadCost(platform: Platform, shape: PerHeadShape): Cost {
  const { rows, heads, columns, depth } = shape
  const fit = platform.kernels.perHead
  if (!fit)
    return gemmCost(platform, { rows, columns: heads * columns, depth, format: 'bf16', weightBytes: 2 })
  const weights = heads * columns * depth
  return productCost(platform, fit, {
    flops: 2 * rows * weights,
    paddedFlops: 2 * tiled(rows, fit) * weights,
    read: 2 * weights,
    written: 2 * rows * heads * (columns + depth),
    format: 'bf16',
  })
}

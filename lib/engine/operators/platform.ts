import type { KernelSet, NumberFormat } from '../specs'

/** One die as the operators see it: peaks with fallbacks resolved, bandwidth, and its kernels' efficiencies. */
export interface Platform {
  peakFlops: Record<NumberFormat, number>
  bytesPerSecond: number
  kernels: KernelSet
  /** Share of the matrix cores this stream owns; 1 when streams share time. */
  computeShare: number
}

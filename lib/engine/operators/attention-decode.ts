import { pNorm, type Cost } from '../cost'
import type { GqaAttention, KernelFit, MlaAttention } from '../specs'
import type { Platform } from './platform'

export interface DecodeAttention {
  /** Requests whose cache this die reads. */
  requests: number
  /** Query tokens per request: 1 + drafted. */
  queries: number
  contextTokens: number
  /** Heads on this die. */
  heads: number
  kvHeads: number
  kvBytesPerElement: number
  format: 'bf16' | 'fp8'
}

interface Work {
  flops: number
  bytes: number
  activations: number
  contextTokens: number
  /** Pieces of work before caches are split: tiles of query rows, one for each request at least. */
  units: number
  format: 'bf16' | 'fp8'
}

/** Work that a kernel spreads over its multiprocessors (132 to 152) before it splits caches. */
const parallelUnits = 132

/** A part of a split cache holds at least so many tokens. */
const leastPartTokens = 1024

/** Seconds of merging the parts of long caches, which kernels split until they keep every multiprocessor at work. */
function splitting(fit: KernelFit, work: Work): number {
  if (fit.splitSeconds === undefined) return 0
  const parts = Math.min(1 + work.contextTokens / leastPartTokens, parallelUnits / work.units)
  return parts > 1 ? fit.splitSeconds * Math.log2(parts) : 0
}

function cost(platform: Platform, fit: KernelFit, work: Work): Cost {
  const compute =
    work.flops / (platform.peakFlops[work.format] * fit.computeEfficiency * platform.computeShare)
  const read = work.bytes / (platform.bytesPerSecond * fit.memoryEfficiency)
  const activations = work.activations / (platform.bytesPerSecond * (fit.outputEfficiency ?? 0.7))
  const joined = activations + pNorm(compute, read, fit.norm)
  const overhead = fit.overheadSeconds + splitting(fit, work)
  return {
    computeSeconds: compute,
    memorySeconds: read + activations,
    networkSeconds: 0,
    overheadSeconds: overhead,
    totalSeconds: overhead + joined,
    readSeconds: read,
    norm: fit.norm,
    fixedSeconds: overhead + activations,
    flops: work.flops,
    bytes: work.bytes + work.activations,
    messageBytes: 0,
    residual: fit.residual ?? 0.1,
    fit,
  }
}

/**
 * Multi-head latent attention over a compressed cache, weights absorbed: every head reads the same latent vector.
 * FLOPs per query head and cached token: 2·(2·latent + rope); bytes per cached token: (latent + rope)·kvBytes.
 */
export function mlaDecodeCost(platform: Platform, attention: MlaAttention, work: DecodeAttention): Cost {
  const fit = (work.kvBytesPerElement < 2 && platform.kernels.mlaDecodeCache8) || platform.kernels.mlaDecode
  const latent = attention.kvLoraRank
  const rope = attention.ropeHeadDim
  // A cache of any length leaves half of its last page empty on average; the kernel reads it all the same.
  const paged = work.contextTokens + (fit.pageTokens ?? 0) / 2
  const context = attention.sparse ? Math.min(work.contextTokens, attention.sparse.topTokens) : paged
  const queryRows = Math.max(work.heads * work.queries, fit.tileRows ?? 64)
  // Gathered tokens reach .385 of peak where contiguous ones reach .5 (InferSim, H800, 2,048 of 128 K tokens).
  const gathered = attention.sparse ? 0.77 : 1
  // Every query selects its own tokens under sparse attention, so drafts do not share what they read.
  const reads = attention.sparse ? work.queries : 1
  return cost(platform, fit, {
    flops: (2 * (2 * latent + rope) * work.requests * context * queryRows) / gathered,
    bytes: ((latent + rope) * work.kvBytesPerElement * work.requests * context * reads) / gathered,
    activations: 2 * (2 * latent + rope) * work.requests * work.queries * work.heads,
    contextTokens: context,
    units: work.requests * Math.ceil(queryRows / (fit.tileRows ?? 64)),
    format: work.format,
  })
}

/** Passes over the 4-byte scores: written once, read by three rounds of radix selection (assumed). */
const selectionPasses = 4
/** One fused kernel for projections and rotation, one for scores and selection (CANN recipes). */
const indexerKernels = 2

/** The sparse attention's indexer: every query scores every cached token against a small 8-bit key. */
export function indexerCost(platform: Platform, attention: MlaAttention, work: DecodeAttention): Cost {
  const sparse = attention.sparse!
  const fit = platform.kernels.mlaDecode
  const keys = work.requests * work.contextTokens
  const scores = keys * work.queries
  const flops = 2 * sparse.indexerHeads * sparse.indexerHeadDim * scores
  const compute = flops / (platform.peakFlops.int8 * fit.computeEfficiency * platform.computeShare)
  const rate = platform.kernels.vector.selectedScoresPerSecond
  const passes = rate === undefined ? selectionPasses : 1
  const bytes = keys * sparse.indexerHeadDim + passes * 4 * scores
  const read = bytes / (platform.bytesPerSecond * fit.memoryEfficiency)
  // The fused kernel selects while it scores, so the longer of the two shows.
  const selection = rate === undefined ? 0 : scores / rate
  const overhead = indexerKernels * fit.overheadSeconds
  return {
    computeSeconds: compute,
    memorySeconds: read + selection,
    networkSeconds: 0,
    overheadSeconds: overhead,
    totalSeconds: overhead + Math.max(selection, pNorm(compute, read, fit.norm)),
    flops,
    bytes,
    messageBytes: 0,
    residual: 0.3,
  }
}

/** Grouped-query attention: query heads of one group share a key and value head; short groups are padded. */
export function gqaDecodeCost(platform: Platform, attention: GqaAttention, work: DecodeAttention): Cost {
  const fit = (work.kvBytesPerElement < 2 && platform.kernels.gqaDecodeCache8) || platform.kernels.gqaDecode
  const group = Math.max((work.heads / work.kvHeads) * work.queries, fit.tileRows ?? 16)
  const elements = work.requests * work.contextTokens * work.kvHeads * attention.headDim
  return cost(platform, fit, {
    flops: 4 * elements * group,
    bytes: 2 * elements * work.kvBytesPerElement,
    activations: 4 * work.requests * work.queries * work.heads * attention.headDim,
    contextTokens: work.contextTokens,
    units: work.requests * work.kvHeads,
    format: work.format,
  })
}

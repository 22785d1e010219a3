import type { Platform } from './operators/platform'
import type {
  AcceleratorSpec,
  Deployment,
  InterconnectSpec,
  ModelSpec,
  PrecisionSpec,
  Provenance,
  StackSpec,
} from './specs'

/** Attention and experts on dies of their own; attention's are divided into domains that take turns at the experts. */
export interface Pools {
  attentionDies: number
  expertDies: number
  domains: number
}

/** A request with every default filled in and every name looked up: what the phases compute from. */
export interface Setting {
  phase: 'prefill' | 'decode'
  accelerator: AcceleratorSpec
  fabric: InterconnectSpec
  model: ModelSpec
  stack: StackSpec
  precision: PrecisionSpec
  deployment: Deployment | undefined
  platform: Platform
  kernelsInferred: boolean
  packages: number
  /** Dies of one pipeline stage: of the whole instance without pipeline parallelism. */
  dies: number
  /** Pipeline stages. */
  stages: number
  tensor: number
  sequence: number
  data: number
  /** Dies over which one copy of the experts is spread. */
  expertRanks: number
  /** Dies that split one expert. */
  expertTensor: number
  /** Disaggregated attention and experts; `tensor` and `data` then divide the attention dies. */
  pools: Pools | undefined
  /** Expert slots of one die, redundant and (when dispatched) shared ones included. */
  slotsPerDie: number
  sharedDispatched: boolean
  promptTokens: number
  /** Prompt tokens of one package's prefill batch, cached ones included. */
  batchTokens: number
  kvTokens: number
  /** Requests of one package; undefined: to be searched. */
  batch: number | undefined
  slo: { tpotMs?: number; ttftMs?: number }
  draftTokens: number
  acceptance: number
  /** Expected tokens that one request emits in an iteration: 1 + accepted drafts. */
  emitted: number
  balance: 'ideal' | 'typical' | number
  microbatches: 1 | 2 | undefined
  cachedShare: number
  /** Wire rate of a plane to the hosts' pooled memory, in place of the stack's; undefined: the stack's. */
  contextCache: (Provenance & { bytesPerSecondPerPackage: number }) | undefined
  /** Decode beside prefill: lengths of the requests that come in. */
  interleaved: { promptTokens: number; outputTokens: number } | undefined
}

/** 1 + α + α² + … + α^drafts: the prefix of drafts that verification keeps, plus the token it always yields. */
export function emittedTokens(draftTokens: number, acceptance: number): number {
  let total = 1
  let kept = 1
  for (let draft = 0; draft < draftTokens; draft++) {
    kept *= acceptance
    total += kept
  }
  return total
}

/**
 * What balancing leaves over on the hottest rank. A rank's load sums the skews of its experts, so it evens out with
 * more experts on a rank, and the largest of fewer ranks is less extreme: (r − 1) ∝ √(ln ranks ÷ slots).
 */
export function residualImbalance(setting: Setting): number {
  const { stack, phase, expertRanks, slotsPerDie } = setting
  const { prefillSeenAt, decodeSeenAt } = stack.residualImbalance
  const seen = phase === 'decode' ? decodeSeenAt : prefillSeenAt
  const residual = stack.residualImbalance[phase]
  if (!seen) return residual
  return (
    1 +
    (residual - 1) * Math.sqrt((Math.log(expertRanks) / Math.log(seen.ranks)) * (seen.slots / slotsPerDie))
  )
}

/**
 * Token–expert pairs of the hottest die. Balanced routing has no spread; real routing has the spread of the largest
 * of `ranks` near-Poisson counts, √(2·ln ranks)·√mean, of which .83 is seen, and what balancing leaves over.
 */
export function hottestLoad(setting: Setting, meanPairs: number): number {
  if (setting.balance === 'ideal' || setting.expertRanks <= 1) return meanPairs
  if (setting.balance !== 'typical') return meanPairs * setting.balance
  const spread = 0.83 * Math.sqrt(2 * Math.log(setting.expertRanks) * meanPairs)
  return (meanPairs + spread) * residualImbalance(setting)
}

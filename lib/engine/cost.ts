import type { Provenance, StackSpec } from './specs'

/** One operator call on one die: seconds and work; `total` joins the parts as the operator's formula says. */
export interface Cost {
  computeSeconds: number
  memorySeconds: number
  networkSeconds: number
  overheadSeconds: number
  totalSeconds: number
  /** Roofline operators: what the p-norm joins with the compute time, and its exponent. */
  readSeconds?: number
  norm?: number
  /** What is added to the joined time: launch and activations. */
  fixedSeconds?: number
  /** Operations, bytes of HBM traffic, and bytes that this die sends. */
  flops: number
  bytes: number
  messageBytes: number
  /** Relative residual of the fit behind it. */
  residual: number
  /** Where the fit comes from; absent: assumed. */
  fit?: Provenance
}

/** An operator that only waits: launches, host work, transfers whose bytes are counted elsewhere. */
export function waitCost(seconds: number, residual: number, fit?: Provenance): Cost {
  const cost: Cost = {
    computeSeconds: 0,
    memorySeconds: 0,
    networkSeconds: 0,
    overheadSeconds: seconds,
    totalSeconds: seconds,
    flops: 0,
    bytes: 0,
    messageBytes: 0,
    residual,
  }
  if (fit) cost.fit = fit
  return cost
}

/** Small operators that a stack leaves unfused: one wait in each layer, for `tokens` tokens of a die. */
export function unfusedCost(
  stack: Pick<StackSpec, 'unfusedSecondsPerLayer'>,
  tokens: number,
): Cost | undefined {
  const unfused = stack.unfusedSecondsPerLayer
  if (!unfused) return undefined
  const seconds = Math.max(unfused.seconds, tokens * (unfused.secondsPerToken ?? 0))
  return waitCost(seconds, unfused.residual ?? 0.5, unfused)
}

/**
 * (aᵖ + bᵖ)^(1/p), scaled by the larger so that no power overflows. p ≥ 1. Fitted exponents end at 6 and Ascend's are
 * 1.5 and 8: roots of those cost a quarter of a general power.
 */
export function pNorm(a: number, b: number, p: number): number {
  const larger = a > b ? a : b
  if (larger === 0) return 0
  if (p === 1) return a + b
  const ratio = (a > b ? b : a) / larger
  if (ratio < 0.002 && p >= 6) return larger
  return larger * onePlusPower(ratio, p)
}

/** (1 + xᵖ)^(1/p) for 0 ≤ x ≤ 1. */
function onePlusPower(x: number, p: number): number {
  if (p === 6) {
    const cube = x * x * x
    return Math.sqrt(Math.cbrt(1 + cube * cube))
  }
  if (p === 1.5) {
    const sum = 1 + x * Math.sqrt(x)
    return Math.cbrt(sum * sum)
  }
  if (p === 8) {
    const fourth = x * x * x * x
    return Math.sqrt(Math.sqrt(Math.sqrt(1 + fourth * fourth)))
  }
  if (p === 2) return Math.sqrt(1 + x * x)
  return Math.pow(1 + Math.pow(x, p), 1 / p)
}

/** The operator's time when its stream owns only `share` of the matrix cores. */
export function secondsAtShare(cost: Cost, share: number): number {
  if (cost.norm === undefined || cost.computeSeconds === 0) return cost.totalSeconds
  const read = cost.readSeconds ?? 0
  return (cost.fixedSeconds ?? 0) + pNorm(cost.computeSeconds / share, read, cost.norm)
}

export function costAtShare(cost: Cost, share: number): Cost {
  if (cost.norm === undefined || cost.computeSeconds === 0) return cost
  return { ...cost, computeSeconds: cost.computeSeconds / share, totalSeconds: secondsAtShare(cost, share) }
}

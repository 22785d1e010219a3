import type { Cost } from '../cost'
import type { CollectiveFit, InterconnectSpec, Provenance } from '../specs'

export interface ExpertMessage {
  /** Tokens that this die sends. */
  tokens: number
  destinations: number
  bytesPerToken: number
  ranks: number
  /** Hottest rank's load ÷ mean, residual skew included. */
  skew: number
  usesScaleUp: boolean
  /** Copies of a token for one domain cross the scale-out plane once. */
  deduplicated: boolean
  /** Most domains that the model's routing lets one token reach. */
  domainLimit: number
}

/** A collective that one die takes part in, sending `messageBytes` of its own. */
export function networkCost(
  overheadSeconds: number,
  transferSeconds: number,
  sent: { messageBytes: number; fit: Provenance },
): Cost {
  const { messageBytes, fit } = sent
  return {
    computeSeconds: 0,
    memorySeconds: 0,
    networkSeconds: transferSeconds,
    overheadSeconds,
    totalSeconds: overheadSeconds + transferSeconds,
    flops: 0,
    bytes: 0,
    messageBytes,
    residual: fit.residual ?? 0.2,
    fit,
  }
}

/** Expected domains (or ranks) that `destinations` experts spread evenly over `domains` fall in. */
export function domainsReached(domains: number, destinations: number): number {
  if (domains <= 1) return 1
  return domains * -Math.expm1(destinations * Math.log1p(-1 / domains))
}

/**
 * Dispatch or combine of one layer: t = base + (1 + doublings·congestion)·max(scale-out bytes ÷ rate, scale-up bytes ÷ rate).
 * Ranks beyond the scale-up domain are reached over the scale-out plane; both planes work at the same time.
 */
export function expertMessageCost(
  fabric: InterconnectSpec,
  fit: CollectiveFit,
  message: ExpertMessage,
): Cost {
  const domain = fabric.scaleUp.dies
  const remoteShare = message.ranks > domain ? 1 - domain / message.ranks : 0
  const payload = message.tokens * message.bytesPerToken
  const domains = message.ranks / domain
  const reached = Math.min(message.domainLimit, domainsReached(domains, message.destinations))
  const copies = message.deduplicated ? reached : message.destinations
  const throughScaleOut = remoteShare > 0 && !message.usesScaleUp ? 1 : remoteShare
  const scaleOut =
    (payload * copies * throughScaleOut) / (fabric.scaleOut.bytesPerSecondPerDie * fit.scaleOutEfficiency)
  const local = message.deduplicated
    ? domainsReached(message.ranks, message.destinations)
    : message.destinations * (1 - throughScaleOut)
  const scaleUp = (payload * local) / (fabric.scaleUp.bytesPerSecondPerDie * fit.scaleUpEfficiency)
  const doublings = Math.max(0, Math.log2(message.ranks / 8))
  const transfer = Math.max(scaleOut, scaleUp) * (1 + doublings * fit.congestionPerDoubling) * message.skew
  const messageBytes = payload * (message.deduplicated ? local : message.destinations)
  return networkCost(fit.baseSeconds, transfer, { messageBytes, fit })
}

/**
 * All-reduce of `bytes` over `ranks`, the faster of two ways: every rank reads all others' messages in one step, or a
 * reduce-scatter and an all-gather move 2·(ranks − 1)/ranks of the message in two.
 */
export function allReduceCost(fabric: InterconnectSpec, bytes: number, ranks: number): Cost {
  const fit = fabric.allReduce
  if (ranks <= 1) return networkCost(0, 0, { messageBytes: 0, fit })
  const { baseSeconds, efficiency } = fit
  const plane = ranks > fabric.scaleUp.dies ? fabric.scaleOut : fabric.scaleUp
  const rate = plane.bytesPerSecondPerDie * efficiency
  const step = baseSeconds + Math.log2(ranks) * plane.latencySeconds
  const oneStep = ((ranks - 1) * bytes) / rate
  const twoSteps = ((2 * (ranks - 1)) / ranks) * (bytes / rate)
  return step + oneStep <= 2 * step + twoSteps
    ? networkCost(step, oneStep, { messageBytes: (ranks - 1) * bytes, fit })
    : networkCost(2 * step, twoSteps, { messageBytes: (2 * (ranks - 1) * bytes) / ranks, fit })
}

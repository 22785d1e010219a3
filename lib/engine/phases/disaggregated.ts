import { unfusedCost, waitCost, type Cost } from '../cost'
import { enter, exposedSeconds, totalSeconds, type Entry, type NamedCost } from '../ledger'
import { networkCost } from '../operators/collectives'
import { head } from '../operators/projections'
import { expertLayer } from '../operators/routed-experts'
import { expertLayers } from '../parameters'
import type { Pools, Setting } from '../setting'
import type { CollectiveFit, StackSpec } from '../specs'
import { attentionStream, denseStream, type Iteration, type Load } from './decode'

type Transfers = NonNullable<StackSpec['disaggregation']>

/** One microbatch of one attention domain in one layer, stage by stage. */
interface Stages {
  attention: NamedCost[]
  toExperts: Cost
  experts: NamedCost[]
  toAttention: Cost
}

/**
 * Tokens of one attention die to the experts' dies or back. The busier side sets the pace: a die that sends to many, or
 * one that hears from many.
 */
function transfer(setting: Setting, fit: CollectiveFit, tokens: number, bytesPerElement: number): Cost {
  const { fabric, model, sharedDispatched } = setting
  const pools = setting.pools!
  const copies = model.experts!.perToken + (sharedDispatched ? model.experts!.shared : 0)
  const sent = tokens * copies * bytesPerElement * model.hiddenSize
  const senders = pools.attentionDies / pools.domains
  const busier = sent * Math.max(1, senders / pools.expertDies)
  const reach = pools.attentionDies + pools.expertDies > fabric.scaleUp.dies
  const plane = reach ? fabric.scaleOut : fabric.scaleUp
  const efficiency = reach ? fit.scaleOutEfficiency : fit.scaleUpEfficiency
  const seconds = busier / (plane.bytesPerSecondPerDie * efficiency)
  return networkCost(fit.baseSeconds, seconds, { messageBytes: sent, fit })
}

/** The expert pool sees a domain's tokens spread over its own dies. */
function expertTokensPerDie(pools: Pools, tokens: number): number {
  return (tokens * pools.attentionDies) / pools.domains / pools.expertDies
}

function stagesOf(setting: Setting, transfers: Transfers, load: Load): Stages {
  const { platform, precision } = setting
  const tokens = load.requests * load.queries
  const local = expertLayer(setting, platform, tokens)
  // Experts are not split by tensor parallelism here: each die of the pool computes whole experts.
  const pool = expertLayer(
    { ...setting, tensor: 1, expertTensor: 1 },
    platform,
    expertTokensPerDie(setting.pools!, tokens),
  )
  return {
    attention: [...attentionStream(setting, platform, load), local.gate, ...local.shared],
    toExperts: transfer(setting, transfers.toExperts, tokens, precision.dispatchBytesPerElement),
    experts: pool.experts,
    toAttention: transfer(setting, transfers.toAttention, tokens, precision.combineBytesPerElement),
  }
}

/**
 * Seconds of one layer for all microbatches of a domain. The domain's dies compute attention for one microbatch while
 * others are with the experts; a microbatch comes back no sooner than its own chain; and the expert pool serves every
 * domain in turn, its slowest stage setting the pace.
 */
function layerSeconds(stages: Stages, microbatches: number, domains: number): number {
  const attention = totalSeconds(stages.attention)
  const experts = totalSeconds(stages.experts)
  const [there, back] = [stages.toExperts.totalSeconds, stages.toAttention.totalSeconds]
  return Math.max(
    microbatches * attention,
    attention + there + experts + back,
    domains * microbatches * Math.max(there, experts, back),
  )
}

/** What a layer lasts beyond its attention is the experts' chain showing, and beyond that a wait for other domains. */
function enterLayers(
  entries: Entry[],
  stages: Stages,
  at: { layers: number; seconds: number; parts: number },
): void {
  const { layers, seconds, parts } = at
  const chain: NamedCost[] = [
    { name: 'attention to experts', cost: stages.toExperts },
    ...stages.experts,
    { name: 'experts to attention', cost: stages.toAttention },
  ]
  const beyond = seconds - parts * totalSeconds(stages.attention)
  const whole = parts * totalSeconds(chain)
  enter(entries, stages.attention, layers * parts)
  enter(entries, chain, layers * parts, Math.min(1, beyond / whole))
  if (beyond > whole)
    enter(entries, [{ name: 'wait for the expert pool', cost: waitCost(beyond - whole, 0.3) }], layers)
}

function iterate(setting: Setting, transfers: Transfers, requests: number, microbatches: 1 | 2): Iteration {
  const { model, stack } = setting
  const { domains } = setting.pools!
  const queries = 1 + setting.draftTokens
  const part = requests / microbatches
  const stages = stagesOf(setting, transfers, { requests: part, queries })
  const entries: Entry[] = []
  const layers = expertLayers(model)
  const seconds = layerSeconds(stages, microbatches, domains)
  enterLayers(entries, stages, { layers, seconds, parts: microbatches })
  enter(entries, denseStream(setting, { requests, queries }), model.layers - layers)
  const { launch } = stack
  const waiting = waitCost(launch.secondsPerIteration, launch.residual ?? 0.3, launch)
  enter(entries, [head(setting, requests * queries), { name: 'launch', cost: waiting }], 1)
  if (setting.draftTokens > 0) {
    const drafts: Entry[] = []
    const draft = stagesOf(setting, transfers, { requests: part, queries: 1 })
    const own = layerSeconds(draft, microbatches, domains)
    enterLayers(drafts, draft, { layers: setting.draftTokens, seconds: own, parts: microbatches })
    const drafting = waitCost(launch.secondsPerDraft, launch.residual ?? 0.3, launch)
    enter(drafts, [head(setting, requests), { name: 'launch', cost: drafting }], setting.draftTokens)
    for (const entry of drafts) entries.push({ ...entry, name: `draft ${entry.name}` })
  }
  const unfused = unfusedCost(stack, part * queries)
  if (unfused) enter(entries, [{ name: 'unfused operators', cost: unfused }], model.layers * microbatches)
  return { entries, seconds: exposedSeconds(entries), microbatches }
}

/** One decode iteration with attention and experts on dies of their own; the faster of one and two microbatches. */
export function disaggregatedIteration(setting: Setting, requestsPerDie: number): Iteration {
  const transfers = setting.stack.disaggregation!
  if (setting.microbatches !== undefined)
    return iterate(setting, transfers, requestsPerDie, setting.microbatches)
  const single = iterate(setting, transfers, requestsPerDie, 1)
  const double = iterate(setting, transfers, requestsPerDie, 2)
  return double.seconds < single.seconds ? double : single
}

/** Seconds in which the expert pool computes one microbatch of one domain. */
export function expertStageSeconds(setting: Setting, requestsPerDie: number, microbatches: number): number {
  const load = { requests: requestsPerDie / microbatches, queries: 1 + setting.draftTokens }
  return totalSeconds(stagesOf(setting, setting.stack.disaggregation!, load).experts)
}

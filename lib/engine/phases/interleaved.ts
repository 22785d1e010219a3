import type { Cost } from '../cost'
import { exposedSeconds, type Entry } from '../ledger'
import type { Setting } from '../setting'
import { decodeIteration, type Iteration } from './decode'
import { prefillIteration } from './prefill'

/** Prompt tokens that one attention group prefills at a time, when a stack says nothing else. */
const defaultChunkTokens = 8192

interface Prefill {
  /** Seconds of one prefill step of every attention group, and the prompts it finishes over the instance. */
  seconds: number
  prompts: number
  entries: Entry[]
  /** Decode steps for which a prompt was held back, on average. */
  heldSteps: number
}

/** Work that attention groups share: with prompts in few of them, each die has less of it. */
const sharedByGroups = /expert|dispatch|combine|gate/

/**
 * Groups that have a prompt when one prefills, and the mean decode steps that prompts were held back for it. A
 * scheduler that waits `most` steps for the other groups finds each ready with 1 − e^(−rate·most); groups without a
 * prompt idle through the step.
 */
function groupsReady(setting: Setting, promptsPerStep: number): { share: number; heldSteps: number } {
  const groups = setting.data * setting.sequence
  const most = setting.stack.prefillChunk?.heldForGroups?.steps
  if (most === undefined || groups <= 1) return { share: 1, heldSteps: 0 }
  const rate = promptsPerStep / groups
  const ready = 1 + (groups - 1) * -Math.expm1(-rate * most)
  // The last of so many groups comes after (ln groups + γ) ÷ rate; the first prompt waits the whole window, others half.
  const window = Math.min(most, (Math.log(groups) + 0.577) / Math.max(rate, Number.MIN_VALUE))
  return { share: ready / groups, heldSteps: (window * (1 + ready)) / (2 * ready) }
}

/**
 * A prompt is prefilled when it comes in, alone or with those that came in during the last step, in chunks of the
 * stack's size. Attention groups prefill together, as their schedulers balance them, but for stacks that are known to
 * hold prompts back only so long. `arriving`: prompt tokens that come in over one decode step, over the whole instance.
 */
function prefillStep(setting: Setting, arriving: number): Prefill {
  const { promptTokens } = setting.interleaved!
  const groups = setting.data * setting.sequence
  const chunk = setting.stack.prefillChunk?.tokens ?? defaultChunkTokens
  const perGroup = Math.min(chunk, Math.max(promptTokens, arriving / groups))
  const prefill: Setting = { ...setting, phase: 'prefill', promptTokens, microbatches: 1 }
  const perPackage = (perGroup / setting.tensor) * setting.accelerator.diesPerPackage
  const { entries, seconds } = prefillIteration(prefill, perPackage)
  const launched = setting.model.layers * (setting.stack.prefillChunk?.launchSecondsPerLayer ?? 0)
  const { share, heldSteps } = groupsReady(setting, arriving / promptTokens)
  let spared = 0
  if (share < 1)
    for (const { name, cost, count, exposure } of entries)
      if (sharedByGroups.test(name)) spared += (1 - share) * cost.totalSeconds * count * exposure
  const prompts = (share * perGroup * groups) / promptTokens
  return { seconds: Math.max(seconds - spared, launched), prompts, entries, heldSteps }
}

/** One entry for all of prefill: its operators' times and work, scaled so that it lasts `seconds`. */
function prefillCost(entries: readonly Entry[], seconds: number): Cost {
  const scale = seconds / Math.max(exposedSeconds(entries), Number.MIN_VALUE)
  const sum = (key: 'computeSeconds' | 'memorySeconds' | 'networkSeconds' | 'overheadSeconds') =>
    entries.reduce((total, { cost, count, exposure }) => total + cost[key] * count * exposure, 0) * scale
  const work = (key: 'flops' | 'bytes' | 'messageBytes') =>
    entries.reduce((total, { cost, count }) => total + cost[key] * count, 0) * scale
  return {
    computeSeconds: sum('computeSeconds'),
    memorySeconds: sum('memorySeconds'),
    networkSeconds: sum('networkSeconds'),
    overheadSeconds: sum('overheadSeconds'),
    totalSeconds: seconds,
    flops: work('flops'),
    bytes: work('bytes'),
    messageBytes: work('messageBytes'),
    residual: 0.2,
    fit: interleavingFit,
  }
}

const interleavingFit = {
  basis: 'assumed',
  source: 'prefill operators beside decode: their fits, and how the scheduler places chunks (assumed)',
  residual: 0.2,
} as const

/** What a step of prompts takes over from the decode step it carries: everything but attention and messages. */
function sharedSeconds(decode: Iteration): number {
  let seconds = 0
  for (const { name, cost, count, exposure } of decode.entries)
    if (!/^attention|all-reduce|dispatch|combine/.test(name)) seconds += cost.totalSeconds * count * exposure
  return seconds
}

/**
 * A decode step of an instance that prefills as well. Of `batch` requests in flight per package some decode; each of
 * the others' places is taken anew once in every `outputTokens` tokens, so a step carries
 * (in flight − 1)·prompt ÷ output tokens of prefill, times the share of its time that a request decodes.
 * Stacks that mix both in one step read the weights once for them.
 */
export function interleavedIteration(setting: Setting, batch: number): Iteration {
  const { promptTokens, outputTokens } = setting.interleaved!
  const inFlight = batch * setting.packages
  const others = Math.max(0, inFlight - 1)
  let decodingShare = 1
  let decode = decodeIteration(setting, batch)
  let step = prefillStep(setting, 0)
  let added = 0
  let ownPrefill = 0
  for (let round = 0; round < 3; round++) {
    const decoding = (1 + others * decodingShare) / setting.packages
    decode = decodeIteration(setting, Math.min(batch, decoding))
    const perStep = (others * decodingShare * setting.emitted) / outputTokens
    step = prefillStep(setting, perStep * promptTokens)
    added = perStep * (step.seconds / step.prompts)
    if (setting.stack.prefillChunk?.mixedWithDecode) {
      // A mixed step costs one launch and one pass over the weights: what the decode tokens add is their attention.
      const mixed = Math.min(1, perStep / step.prompts)
      added = Math.max(0, added - mixed * sharedSeconds(decode))
    }
    const decodeSeconds = ((decode.seconds + added) * outputTokens) / setting.emitted
    // With fewer others than groups some group is free, and nothing is held back.
    const held = step.heldSteps * Math.min(1, others / (setting.data * setting.sequence))
    ownPrefill = (step.seconds / step.prompts) * Math.max(1, step.prompts) + held * decode.seconds
    decodingShare = decodeSeconds / (decodeSeconds + ownPrefill)
  }
  const cost = prefillCost(step.entries, added)
  const entries: Entry[] = [...decode.entries, { name: 'interleaved prefill', cost, count: 1, exposure: 1 }]
  return {
    entries,
    seconds: decode.seconds + added,
    microbatches: decode.microbatches,
    beside: { decodingShare, prefillSeconds: ownPrefill, waitSeconds: waitSeconds(decode, step, added) },
  }
}

/** A prompt that comes in waits for the rest of what runs: half of a prefill step or half of a decode step. */
function waitSeconds(decode: Iteration, step: Prefill, added: number): number {
  const prefillShare = added / (decode.seconds + added)
  return (prefillShare * step.seconds + (1 - prefillShare) * decode.seconds) / 2
}

import type { Entry } from '../ledger'
import type { Setting } from '../setting'
import { decodeIteration, type Iteration } from './decode'
import { prefillIteration } from './prefill'

/** Prompt tokens that one attention group prefills at a time, when a stack says nothing else. */
const defaultChunkTokens = 8192

interface Prefill {
  /** Seconds of one prefill step of every attention group, and the prompts it finishes over the instance. */
  seconds: number
  prompts: number
}

/**
 * A prompt is prefilled when it comes in, alone or with those that came in during the last step, in chunks of the
 * stack's size. Attention groups prefill together, as their schedulers balance them: a lone group would hold up the
 * others. `arriving`: prompt tokens that come in over one decode step, over the whole instance.
 */
function prefillStep(setting: Setting, arriving: number): Prefill {
  const { promptTokens } = setting.interleaved!
  const groups = setting.data * setting.sequence
  const chunk = setting.stack.prefillChunk?.tokens ?? defaultChunkTokens
  const perGroup = Math.min(chunk, Math.max(promptTokens, arriving / groups))
  const prefill: Setting = { ...setting, phase: 'prefill', promptTokens, cachedShare: 0, microbatches: 1 }
  const perPackage = (perGroup / setting.tensor) * setting.accelerator.diesPerPackage
  const iteration = prefillIteration(prefill, perPackage)
  const launched = setting.model.layers * (setting.stack.prefillChunk?.launchSecondsPerLayer ?? 0)
  return { seconds: Math.max(iteration.seconds, launched), prompts: (perGroup * groups) / promptTokens }
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
  let added = 0
  for (let round = 0; round < 3; round++) {
    const decoding = (1 + others * decodingShare) / setting.packages
    decode = decodeIteration(setting, Math.min(batch, decoding))
    const perStep = (others * decodingShare * setting.emitted) / outputTokens
    const step = prefillStep(setting, perStep * promptTokens)
    added = perStep * (step.seconds / step.prompts)
    if (setting.stack.prefillChunk?.mixedWithDecode) {
      // A mixed step costs one launch and one pass over the weights: what the decode tokens add is their attention.
      const mixed = Math.min(1, perStep / step.prompts)
      added = Math.max(0, added - mixed * sharedSeconds(decode))
    }
    const decodeSeconds = ((decode.seconds + added) * outputTokens) / setting.emitted
    const ownPrefill = (step.seconds / step.prompts) * Math.max(1, step.prompts)
    decodingShare = decodeSeconds / (decodeSeconds + ownPrefill)
  }
  const cost = {
    computeSeconds: added,
    memorySeconds: 0,
    networkSeconds: 0,
    overheadSeconds: 0,
    totalSeconds: added,
    residual: 0.2,
  }
  const entries: Entry[] = [...decode.entries, { name: 'interleaved prefill', cost, count: 1, exposure: 1 }]
  return { entries, seconds: decode.seconds + added, microbatches: decode.microbatches }
}

/** What a step of prompts takes over from the decode step it carries: everything but attention and messages. */
function sharedSeconds(decode: Iteration): number {
  let seconds = 0
  for (const { name, cost, count, exposure } of decode.entries)
    if (!/^attention|all-reduce|dispatch|combine/.test(name)) seconds += cost.totalSeconds * count * exposure
  return seconds
}

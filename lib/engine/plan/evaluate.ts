import { decodeMemory, decodeStep, prefillMemory, prefillStep } from '../predict'
import { batchesPerPrompt } from '../phases/prefill'
import type { Setting } from '../setting'
import type { Candidate } from './types'

interface Evaluated {
  latencyMs: number
  tokensPerSecond: number
  memoryShare: number
  limitMs: number | undefined
}

function decodeAt(setting: Setting, batch: number): Evaluated {
  const memory = decodeMemory(setting, batch)
  const memoryShare = memory.totalBytes / memory.capacityBytes
  const limitMs = setting.slo.tpotMs
  // What does not fit is never run: its latency is not needed.
  if (memoryShare > 1) return { latencyMs: Number.NaN, tokensPerSecond: 0, memoryShare, limitMs }
  const seconds = decodeStep(setting, batch).seconds / setting.emitted
  return { latencyMs: seconds * 1000, tokensPerSecond: batch / seconds, memoryShare, limitMs }
}

function prefillAt(setting: Setting, tokens: number): Evaluated {
  const memory = prefillMemory(setting, tokens)
  const memoryShare = memory.totalBytes / memory.capacityBytes
  const limitMs = setting.slo.ttftMs
  if (memoryShare > 1) return { latencyMs: Number.NaN, tokensPerSecond: 0, memoryShare, limitMs }
  const seconds = prefillStep(setting, tokens).seconds
  const latencyMs = seconds * 1000 * batchesPerPrompt(setting, tokens)
  return { latencyMs, tokensPerSecond: tokens / seconds, memoryShare, limitMs }
}

/** The candidate that `size` makes of a setting: requests (decode) or prompt tokens (prefill) of one package. */
export function candidateAt(setting: Setting, size: number): Candidate {
  const decode = setting.phase === 'decode'
  const at = decode ? decodeAt(setting, size) : prefillAt(setting, size)
  const { tensor, expertRanks: expert, data, sequence, stages: pipeline } = setting
  return {
    accelerators: setting.packages,
    parallelism: { tensor, expert, data, sequence, pipeline },
    batchPerAccelerator: decode ? size : size / setting.promptTokens,
    ...(!decode && { tokensPerAcceleratorBatch: size }),
    tokensPerSecondPerAccelerator: at.tokensPerSecond,
    tokensPerSecondPerUser: ((decode ? 1 : setting.promptTokens) * 1000) / at.latencyMs,
    latencyMs: at.latencyMs,
    memoryShare: at.memoryShare,
    meetsSlo: at.limitMs === undefined || at.latencyMs <= at.limitMs,
  }
}

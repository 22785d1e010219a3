import type { FieldError } from '../api/problem'
import type { PredictionRequest } from '../engine'
import { EngineError, predict } from '../engine'
import type { EntryKind } from './schema'
import type { SpecOf } from './spec'

type Request = Partial<PredictionRequest>

/** A request that reads every figure of a spec of that kind. */
const trials: { [Kind in EntryKind]: (spec: SpecOf[Kind]) => Request } = {
  accelerator: (accelerator) => ({ accelerator, model: 'llama-3.1-8b' }),
  interconnect: (interconnect) => ({ accelerator: 'h100', interconnect, model: 'deepseek-r1' }),
  model: (model) => ({ accelerator: 'h100', model }),
}

interface Trial {
  kind: EntryKind
  spec: SpecOf[EntryKind]
  /** The interconnect that an accelerator names, where editors keep that one too. */
  interconnect?: SpecOf['interconnect']
}

/** What the engine has against a spec, as the field to correct; null when it computes with it. */
export function engineFault({ kind, spec, interconnect }: Trial): FieldError | null {
  const trial = (trials[kind] as (spec: SpecOf[EntryKind]) => Request)(spec)
  const request = { stack: 'vllm', phase: 'decode', batchPerAccelerator: 1, kvTokens: 128, ...trial }
  try {
    predict({ ...request, ...(interconnect && { interconnect }) } as PredictionRequest)
    return null
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    // A small chip or a large model may not fit the trial: its figures were read all the same.
    if (error.code === 'does_not_fit' || error.code === 'slo_unreachable') return null
    return { field: fieldOf(kind, error.field), message: error.message.replace(/^[^:]*: /, '') }
  }
}

/** `accelerator.die.hbmBytes` is the record's `spec.die.hbmBytes`. */
function fieldOf(kind: EntryKind, field: string): string {
  if (field.startsWith(`${kind}.`)) return `spec.${field.slice(kind.length + 1)}`
  return field === 'interconnect' && kind === 'accelerator' ? 'spec.interconnect' : 'spec'
}

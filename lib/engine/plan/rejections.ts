import { EngineError, type EngineErrorCode } from '../errors'
import type { Trial } from './layouts'
import type { Rejection } from './types'

/** Counts what the search refuses, by reason, and keeps one example of each. */
export class Rejections {
  private readonly byReason = new Map<string, Rejection>()

  add(code: EngineErrorCode, field: string, example: () => string): void {
    const key = `${code} ${field}`
    const known = this.byReason.get(key)
    if (known) known.count++
    else this.byReason.set(key, { code, field, count: 1, example: example() })
  }

  addError(error: unknown, trial: Trial): void {
    if (!(error instanceof EngineError)) throw error
    this.add(error.code, error.field, () => `${describeTrial(trial)}: ${error.message}`)
  }

  list(): Rejection[] {
    return [...this.byReason.values()].sort((a, b) => b.count - a.count)
  }
}

export function describeTrial(trial: Trial): string {
  const { accelerators, tensor, sequence, pipeline, expert } = trial
  const parts = [`${accelerators} packages`, `TP${tensor}`]
  if (sequence > 1) parts.push(`SP${sequence}`)
  if (pipeline > 1) parts.push(`PP${pipeline}`)
  if (expert) parts.push(`EP${expert}`)
  return parts.join(', ')
}

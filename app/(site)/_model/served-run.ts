import 'server-only'
import type { ScenarioRequest, ScenarioResult } from '@/lib/scenario'
import { compute } from '@/lib/scenarios/compute/pool'

const KEPT_AT_MOST = 60
const kept = new Map<string, Promise<unknown>>()

/** What is a pure function of its key is made once and kept in this process; the oldest is dropped. */
export function once<Value>(key: string, make: () => Promise<Value>): Promise<Value> {
  const known = kept.get(key) as Promise<Value> | undefined
  if (known) return known
  const made = make()
  if (kept.size >= KEPT_AT_MOST) kept.delete(kept.keys().next().value ?? '')
  kept.set(key, made)
  // A refusal is not kept: it may be the machine's, not the request's.
  made.catch(() => kept.delete(key))
  return made
}

/** On a worker thread: a page that computes must not keep the others waiting. */
export function servedRun(request: ScenarioRequest): Promise<ScenarioResult> {
  return once(`run ${JSON.stringify(request)}`, () => compute('run', request))
}

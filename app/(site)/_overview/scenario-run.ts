import 'server-only'
import type { ScenarioRequest, ScenarioResult } from '@/lib/scenario'
import { compute } from '@/lib/scenarios/compute/pool'

const kept = new Map<string, Promise<ScenarioResult>>()
const keptAtMost = 24

/**
 * A run is a pure function of its request, so one per request is kept in this process; the oldest is dropped. It is
 * computed on a worker thread: a page that computes must not keep the others waiting.
 */
export function scenarioRun(request: ScenarioRequest): Promise<ScenarioResult> {
  const key = JSON.stringify(request)
  const known = kept.get(key)
  if (known) return known
  const run = compute('run', request)
  if (kept.size >= keptAtMost) kept.delete(kept.keys().next().value ?? '')
  kept.set(key, run)
  run.catch(() => kept.delete(key))
  return run
}

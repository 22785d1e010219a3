import 'server-only'
import { runScenario, type ScenarioRequest, type ScenarioResult } from '@/lib/scenario'

const kept = new Map<string, ScenarioResult>()
const keptAtMost = 24

/** A run is a pure function of its request, so one per request is kept in this process; the oldest is dropped. */
export function scenarioRun(request: ScenarioRequest): ScenarioResult {
  const key = JSON.stringify(request)
  const known = kept.get(key)
  if (known) return known
  const result = runScenario(request)
  if (kept.size >= keptAtMost) kept.delete(kept.keys().next().value ?? '')
  kept.set(key, result)
  return result
}

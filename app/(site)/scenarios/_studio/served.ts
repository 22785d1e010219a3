import 'server-only'
import { ScenarioError, type ScenarioRequest, type ScenarioResult } from '@/lib/scenario'
import { compute } from '@/lib/scenarios/compute/pool'
import type { Problem } from './address'
import { outputsFor } from './outputs'
import type { StudioBase } from './request'
import { toRequest } from './request'
import type { Shown } from './runs'
import { initialState, type StudioDefaults, type StudioState } from './state'

/** Enough for the figures of a page that a browser will compute again with the full count. */
export const SERVED_SAMPLES = 1000
const TORNADO_SAMPLES = 512
const KEPT_AT_MOST = 60
const kept = new Map<string, Promise<unknown>>()

/** A run is a pure function of its request, so one per request is kept in this process; the oldest is dropped. */
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

interface Served {
  shown: Shown
  state: StudioState
  problems: Problem[]
}

/** The page's first figures. A state the model refuses is named, and the scenario as it is stands in for it. */
export async function serve(base: StudioBase, state: StudioState, defaults: StudioDefaults): Promise<Served> {
  try {
    return { shown: await shownFor(base, state), state, problems: [] }
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    const start = initialState(defaults)
    const problems = [
      { where: error.field, message: `${error.message.replace(/\.$/, '')}; the scenario is shown as it is` },
    ]
    return { shown: await shownFor(base, start), state: start, problems }
  }
}

async function shownFor(base: StudioBase, state: StudioState): Promise<Shown> {
  const asked = toRequest(base, state)
  const request = {
    ...asked,
    samples: Math.min(SERVED_SAMPLES, asked.samples ?? SERVED_SAMPLES),
    outputs: outputsFor(state, true),
  }
  const result = await servedRun(request)
  const { outputs: _outputs, ...plain } = request
  const question = { request: { ...plain, samples: TORNADO_SAMPLES }, output: 'shipped@2026' }
  const tornado = await once(`tornado ${JSON.stringify(question)}`, () => compute('tornado', question))
  return {
    result,
    variants: null,
    tornado,
    solved: null,
    heat: null,
  }
}

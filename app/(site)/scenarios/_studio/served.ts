import 'server-only'
import { runScenario, ScenarioError, type ScenarioRequest, type ScenarioResult } from '@/lib/scenario'
import { answerQuestion } from './answer-question'
import type { Answer } from './messages'
import type { Problem } from './address'
import { outputsFor } from './outputs'
import type { StudioBase } from './request'
import { toRequest } from './request'
import type { Shown } from './runs'
import { initialState, type StudioDefaults, type StudioState } from './state'

/** Enough for the figures of a page that a browser will compute again with the full count. */
export const SERVED_SAMPLES = 1000
const KEPT_AT_MOST = 60
const kept = new Map<string, unknown>()

/** A run is a pure function of its request, so one per request is kept in this process; the oldest is dropped. */
export function once<Value>(key: string, make: () => Value): Value {
  if (kept.has(key)) return kept.get(key) as Value
  const value = make()
  if (kept.size >= KEPT_AT_MOST) kept.delete(kept.keys().next().value ?? '')
  kept.set(key, value)
  return value
}

export function servedRun(request: ScenarioRequest): ScenarioResult {
  return once(`run ${JSON.stringify(request)}`, () => runScenario(request))
}

interface Served {
  shown: Shown
  state: StudioState
  problems: Problem[]
}

/** The page's first figures. A state the model refuses is named, and the scenario as it is stands in for it. */
export function serve(base: StudioBase, state: StudioState, defaults: StudioDefaults): Served {
  try {
    return { shown: shownFor(base, state), state, problems: [] }
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    const start = initialState(defaults)
    const problems = [
      { where: error.field, message: `${error.message.replace(/\.$/, '')}; the scenario is shown as it is` },
    ]
    return { shown: shownFor(base, start), state: start, problems }
  }
}

function shownFor(base: StudioBase, state: StudioState): Shown {
  const asked = toRequest(base, state)
  const request = {
    ...asked,
    samples: Math.min(SERVED_SAMPLES, asked.samples ?? SERVED_SAMPLES),
    outputs: outputsFor(state, true),
  }
  const result = servedRun(request)
  const { outputs: _outputs, ...plain } = request
  const tornado = once(`tornado ${JSON.stringify(plain)}`, (): Answer =>
    answerQuestion({
      id: 0,
      kind: 'tornado',
      output: 'shipped@2026',
      request: plain,
      rates: result.rates,
      samples: 512,
    }),
  )
  return {
    result,
    variants: null,
    tornado: tornado.kind === 'tornado' ? tornado.tornado : null,
    solved: null,
    heat: null,
  }
}

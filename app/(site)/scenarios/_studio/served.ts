import 'server-only'
import { ScenarioError } from '@/lib/scenario'
import { compute } from '@/lib/scenarios/compute/pool'
import { once, servedRun } from '../../_model/served-run'
import type { Problem } from './address'
import { outputsFor } from './outputs'
import type { StudioBase } from './request'
import { toRequest } from './request'
import type { Shown } from './runs'
import { initialState, type StudioDefaults, type StudioState } from './state'

/** Enough for the figures of a page that a browser will compute again with the full count. */
export const SERVED_SAMPLES = 1000
const TORNADO_SAMPLES = 512

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

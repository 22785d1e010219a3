import 'server-only'
import { digest, ScenarioError, type BacktestRow } from '@/lib/scenario'
import { compute } from '@/lib/scenarios/compute/pool'
import { once, servedRun } from '../../_model/served-run'
import type { Problem, ReadAddress } from './address'
import { HEAT_SAMPLES, heatOf, heatRequests, type Heat } from './heat'
import { outputsFor } from './outputs'
import { heatQuestion } from './questions'
import type { StudioBase } from './request'
import { toRequest } from './request'
import type { Shown } from './runs'
import { otherQuestions, SOLVE_SAMPLES, solveQuestion, type Solved } from './solve'
import { initialState, type StudioDefaults, type StudioState } from './state'

/** Enough for the figures of a page that a browser will compute again with the full count. */
export const SERVED_SAMPLES = 1000
const TORNADO_SAMPLES = 512
const BACKTEST_SAMPLES = 1024

interface Served {
  shown: Shown
  state: StudioState
  problems: Problem[]
}

/** The page's first figures. A state the model refuses is named, and the scenario as it is stands in for it. */
export async function serve(
  base: StudioBase,
  { state, asksAll }: ReadAddress,
  defaults: StudioDefaults,
): Promise<Served> {
  const show = async (one: StudioState) => ({
    ...(await shownFor(base, one)),
    ...(asksAll && (await analysed(base, one))),
  })
  try {
    return { shown: await show(state), state, problems: [] }
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    const start = initialState(defaults)
    const problems = [
      { where: error.field, message: `${error.message.replace(/\.$/, '')}; the scenario is shown as it is` },
    ]
    return { shown: await show(start), state: start, problems }
  }
}

async function shownFor(base: StudioBase, state: StudioState): Promise<Shown> {
  const asked = toRequest(base, state)
  const request = {
    ...asked,
    samples: Math.min(SERVED_SAMPLES, asked.samples ?? SERVED_SAMPLES),
    outputs: outputsFor(state, true),
  }
  const { outputs: _outputs, ...plain } = request
  const question = { request: { ...plain, samples: TORNADO_SAMPLES }, output: 'shipped@2026' }
  const [result, tornado] = await Promise.all([
    servedRun(request),
    once(`tornado ${JSON.stringify(question)}`, () => compute('tornado', question)),
  ])
  const run = { request, digest: digest(result) }
  return { result, run, variants: null, tornado, solved: null, heat: null, convergence: null }
}

/** What a browser works out by itself, for one without scripts that asks for it. */
async function analysed(base: StudioBase, state: StudioState): Promise<Pick<Shown, 'solved' | 'heat'>> {
  const key = JSON.stringify([toRequest(base, state), state.solve, state.across, state.down])
  return once(`analysed ${key}`, async () => ({
    solved: await solvedFor(base, state),
    heat: await heatFor(base, state),
  }))
}

function solvedFor(base: StudioBase, state: StudioState): Promise<Solved[]> {
  const request = toRequest(base, state)
  const asked = [state.solve, ...otherQuestions(state.solve)]
  return Promise.all(
    asked.map(async (input) => {
      const answer = await compute('solve', solveQuestion(input, request, SOLVE_SAMPLES))
      return { ...input, answer }
    }),
  )
}

/** Row by row, so that one page does not fill the queue of the worker threads. */
async function heatFor(base: StudioBase, state: StudioState): Promise<Heat | null> {
  const [asked] = heatQuestion(base, state)
  if (!asked) return null
  const { question, reference } = asked
  const request = toRequest(base, state)
  const rows = []
  for (const row of heatRequests({ question, request, reference, samples: HEAT_SAMPLES }))
    rows.push(await Promise.all(row.map((cell) => compute('run', cell))))
  return heatOf(question, rows)
}

/** What each built-in scenario said for 2025; the same for every page. */
export function servedBacktest(): Promise<BacktestRow[]> {
  return once('backtest', () => compute('backtest', { samples: BACKTEST_SAMPLES }))
}

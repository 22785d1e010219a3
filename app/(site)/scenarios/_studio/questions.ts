import { heatValues } from './heat'
import type { Question } from './messages'
import type { StudioBase } from './request'
import { otherQuestions } from './solve'
import { parametersByKey, type StudioState } from './state'

const YEAR = 2026

/** What is asked of a scenario once its full count is done, in the order of the page. */
export function questionsOf(base: StudioBase, state: StudioState): Question[] {
  return [
    { kind: 'variants' },
    { kind: 'tornado', output: `shipped@${YEAR}` },
    { kind: 'solve', inputs: [state.solve, ...otherQuestions(state.solve)] },
    ...heatQuestion(base, state),
    { kind: 'convergence', output: 'shipped@2025' },
  ]
}

export function heatQuestion(
  base: StudioBase,
  { across, down }: StudioState,
): Extract<Question, { kind: 'heat' }>[] {
  const side = (key: string, name: 'x' | 'y') => {
    const [parameter, input] = [parametersByKey.get(key), base.inputs.get(key)]
    if (!parameter || !input) return null
    const near = input.anchors.filter(({ at }) => at === String(YEAR))
    const seen = near.length > 0 ? { ...input, anchors: near } : input
    return { axis: { key, values: heatValues(parameter, seen, name) }, reference: centralAt(key) }
  }
  const [x, y] = [side(across, 'x'), side(down, 'y')]
  if (!x || !y || across === down) return []
  return [
    {
      kind: 'heat',
      question: { x: x.axis, y: y.axis, year: YEAR },
      reference: { x: x.reference, y: y.reference },
    },
  ]
}

/** The central view's median that factors are taken of: 2026 for inputs by year, the one value for others. */
function centralAt(key: string): number {
  const anchors = parametersByKey.get(key)?.anchors ?? []
  const found = anchors.find(({ at }) => at === String(YEAR)) ?? anchors[0]
  const distribution = found?.distribution
  if (distribution?.kind === 'quantiles') return distribution.p50
  return distribution?.kind === 'point' ? distribution.value : 1
}

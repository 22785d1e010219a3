import { Waterfall } from '@/app/_components/charts/waterfall'
import type { WaterfallBar, WaterfallGroup } from '@/app/_components/charts/waterfall.place'
import { formatExact, formatNumber, formatPercent } from '@/app/_components/format'
import { Figure } from '@/app/_components/layout/figure'
import type { ServingStep } from '@/lib/engine'
import type { ValidatedServing, Validation } from '@/lib/performance/validation'
import { stepTable } from './tables'

/** The run on the most accelerators whose way from decode alone is computed. */
export function explainedServing({ endToEnd }: Validation): ValidatedServing | undefined {
  const explained = endToEnd.filter(({ steps }) => steps !== undefined)
  return explained.sort((a, b) => b.prediction.accelerators - a.prediction.accelerators)[0]
}

const short: Record<ServingStep['key'], { label: string; sub: string }> = {
  reference: { label: 'Decode alone', sub: 'best published stack' },
  context: { label: 'Context', sub: 'prompts of the run' },
  speculation: { label: 'Drafts', sub: 'as run' },
  precision: { label: 'Format', sub: 'as run' },
  stack: { label: 'Open stack', sub: 'host, unfused' },
  scale: { label: 'Scale, links', sub: 'fewer dies, RoCE' },
  balance: { label: 'Experts', sub: 'no balancer' },
  load: { label: 'Load', sub: 'requests open' },
  'prefill-accelerators': { label: 'Prefill', sub: 'counted' },
}

/** Bars are drawn in thousands, so that the axis keeps to its margin. */
const thousand = 1000

const whole = (value: number): string => formatExact(Math.round(value))

function bars({ steps = [], tokensPerSecond }: ValidatedServing): WaterfallBar[] {
  const changes = steps.map(({ key, tokensPerSecondPerAccelerator: value }, at): WaterfallBar => {
    const change = value - (steps[at - 1]?.tokensPerSecondPerAccelerator ?? 0)
    const text = at === 0 ? whole(change) : `${change < 0 ? '−' : '+'}${whole(Math.abs(change))}`
    return {
      key,
      ...short[key],
      value: change / thousand,
      kind: 'add',
      fill: at === 0 ? 'ink-f' : 'huawei-f',
      text,
    }
  })
  const computed = steps.at(-1)?.tokensPerSecondPerAccelerator ?? 0
  return [
    ...changes,
    { key: 'computed', label: 'Per card', sub: 'engine', value: computed / thousand, kind: 'total', fill: 'ink-f', text: whole(computed) },
    { key: 'published', label: 'Per card', sub: 'published', value: tokensPerSecond / thousand, kind: 'stand', fill: 'press-f', text: whole(tokensPerSecond) },
  ] // prettier-ignore
}

/** Why a card of a whole deployment emits a fraction of what decode alone does, step by step. */
export function GapFigure({ row }: { row: ValidatedServing }) {
  const { steps = [], prediction, tokensPerSecond, request, system } = row
  const first = steps[0]?.tokensPerSecondPerAccelerator ?? 0
  const rest = tokensPerSecond / prediction.perAccelerator.output - 1
  const group: WaterfallGroup = { key: row.id, name: `${system}, ${row.model}`, bars: bars(row) }
  const title = `From ${whole(first)} tokens/s of decode alone to ${whole(tokensPerSecond)} per card: the model explains ${formatPercent((first - prediction.perAccelerator.output) / (first - tokensPerSecond))} of the gap`
  return (
    <Figure
      id="per-card"
      title={title}
      sub={`Tokens/s per accelerator, each step computed, in a fixed order. ${formatExact(request.promptTokens)} in, ${formatExact(request.outputTokens)} out, ${formatNumber(prediction.requestsInFlight, 3)} requests in flight; ${formatExact(prediction.prefillAccelerators)} of ${formatExact(prediction.accelerators)} accelerators prefill. What is left, ${formatPercent(rest)}, the engine does not explain`}
      source={`Published: ${row.source}; all else: engine, from decode at 50 ms and 4,096 tokens of context`}
      table={stepTable(row)}
      fileName="chokepoint-per-card"
    >
      <Waterfall groups={[group]} unit="thousand tokens/s" label={title} designWidth={1236} />
    </Figure>
  )
}

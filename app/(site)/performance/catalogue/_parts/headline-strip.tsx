import { formatExact, formatNumber, formatPercent } from '@/app/_components/format'
import { AnswerStrip, type Answer } from '@/app/_components/layout/answer-strip'
import type { Prediction } from '@/lib/engine'
import { headlineModel, type Headline, type HeadlineRun } from './headline'

function conditions({ request, prediction }: HeadlineRun): string {
  if (!prediction) return ''
  const assumed = (key: string) => prediction.assumptions.find((item) => item.key === key)?.value
  const size =
    request.phase === 'decode'
      ? `${formatNumber(prediction.batchPerAccelerator)} requests each`
      : `${formatExact(prediction.tokensPerIteration)} tokens each`
  return `${formatExact(prediction.accelerators)} accelerators, ${size}, ${assumed('precision') ?? ''}`
}

const spread = ({ relativeUncertainty }: Prediction): string =>
  `± ${formatPercent(relativeUncertainty)} (one standard deviation)`

function throughput(label: string, run: HeadlineRun): Answer {
  const { prediction, refusal } = run
  if (!prediction) return { label, value: '–', note: `Cannot run: ${refusal}` }
  const value = formatExact(Math.round(prediction.tokensPerSecondPerAccelerator))
  return { label, value, unit: ' tokens/s', note: `${spread(prediction)}; ${conditions(run)}` }
}

function more({ decode, prefill }: Headline): Answer[] {
  const { tpotMs, usdPerMillionTokens: usd, joulesPerToken: joules } = decode.prediction ?? {}
  const { ttftMs } = prefill.prediction ?? {}
  const figure = (label: string, value: number | undefined, unit: string, note: string): Answer[] =>
    value === undefined ? [] : [{ label, value: formatNumber(value), unit, note }]
  return [
    ...figure('Time per output token', tpotMs, ' ms', 'decode, in the same run'),
    ...figure('Time to first token', ttftMs, ' ms', 'prefill, without queueing'),
    ...figure('Cost of decode', usd, ' $/M', 'per million tokens, at the rent below'),
    ...figure('Energy of decode', joules, ' J', 'per token, at the all-in power below'),
  ]
}

/** The engine's own answer for the chip, with its uncertainty. */
export function HeadlineStrip({ headline }: { headline: Headline }) {
  const { stack, isPublished, decode, prefill } = headline
  const answers = [
    throughput(`Decode of ${headlineModel.name}, per accelerator`, decode),
    throughput(`Prefill of ${headlineModel.name}, per accelerator`, prefill),
    ...more(headline),
  ]
  return (
    <section aria-label="Prediction of the engine">
      <AnswerStrip answers={answers} compact />
      <p className="figure-sub">
        Engine, {stack.name}
        {isPublished
          ? ', whose published deployments name this chip; what they leave open is the stack’s default.'
          : ': no deployment is published for this chip, so the stack’s defaults are assumed.'}
      </p>
    </section>
  )
}

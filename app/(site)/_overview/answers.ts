import type { Answer } from '../../_components/layout/answer-strip'
import {
  formatExact,
  formatFigure,
  formatNumber,
  formatPercent,
  formatSpread,
  NBSP,
  scaleNumber,
} from '../../_components/format'
import { chainNames } from '../../_components/tone'
import type { Claim } from '@/lib/claims/schema'
import type { OutputSeries, ScenarioResult } from '@/lib/scenario'
import { leader, linkInSentence, yearShares } from '../_model/binding'

type Year = OutputSeries['byYear'][number]

export function yearOfSeries(run: ScenarioResult, key: string, year: number): Year | undefined {
  return run.series[key]?.byYear[run.years.indexOf(year)]
}

interface Set {
  label: string
  year: Year
  unit?: string
  note: string
  max?: number
  outcome?: number
  threshold?: number
}

function distribution({ label, year, unit = '', note, ...marks }: Set): Answer {
  const { number, suffix } = scaleNumber(year.p50, { like: year.p95 })
  const spread = formatSpread(year.p5, year.p95)
  return {
    label,
    value: number,
    unit: [suffix, unit].filter(Boolean).join(' '),
    spread: {
      ...year,
      ...marks,
      label: `${label}: median ${number}${NBSP}${suffix}${unit}, P5–P95 ${spread}`,
    },
    note: `P5–P95 ${spread}${note ? ` · ${note}` : ''}`,
  }
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

function bindingAnswer(run: ScenarioResult, year: number): Answer[] {
  const shares = yearShares(run, year)
  const first = leader(shares)
  if (!first) return []
  const others = shares.filter(({ tone, share }) => tone !== first.tone && share >= 0.005)
  const name = linkInSentence(first.tone)
  return [
    {
      label: `${capital(name)} is the binding constraint in ${year}`,
      value: formatNumber(first.share * 100, 2),
      unit: '% of draws',
      shares,
      note: capital(
        others.map(({ tone, share }) => `${linkInSentence(tone)} ${formatPercent(share)}`).join(', '),
      ),
    },
  ]
}

/** Five figures with their spread, all from one run of the model. */
export function overviewAnswers(run: ScenarioResult, outcome: Claim | undefined): Answer[] {
  const shipped = yearOfSeries(run, 'shipped', 2025)
  const next = yearOfSeries(run, 'shipped', 2026)
  const tokens = yearOfSeries(run, 'fleetDecodeTokensPerDay', 2026)
  const replaced = yearOfSeries(run, 'substitutionDecodeGross', 2025)
  const max = Math.max(shipped?.p95 ?? 0, next?.p95 ?? 0) * 1.1
  const { sloTpotMs } = run.choices
  return [
    ...(shipped
      ? [
          distribution({
            label: 'Ascend packages shipped in 2025', year: shipped, max, outcome: outcome?.value ?? undefined,
            note: outcome?.value ? `IDC counted ${formatFigure(outcome)} cards` : '',
          }),
        ]
      : []),
    ...(next && shipped
      ? [
          distribution({
            label: 'Ascend packages shipped in 2026', year: next, max,
            note: `${formatPercent(Math.abs(next.p50 / shipped.p50 - 1))} ${next.p50 < shipped.p50 ? 'below' : 'above'} 2025`,
          }),
        ]
      : []),
    ...bindingAnswer(run, 2026),
    ...(tokens
      ? [distribution({ label: `Fleet decode, end 2026, R1 at ${sloTpotMs}${NBSP}ms`, year: tokens, unit: 'tokens/day', note: 'at fleet utilisation' })]
      : []),
    ...(replaced
      ? [distribution({ label: 'H20 decode capacity not sold in 2025 that Ascend shipments replace', year: replaced, unit: '×', threshold: 1, note: 'dotted: all of it' })]
      : []),
  ] // prettier-ignore
}

export interface OverviewAnswer {
  /** The bold first sentence. */
  lead: string
  /** What was counted and what was said beforehand. */
  against: string
  /** What limits, and what does not. */
  limit: string
}

const inThousands = (value: number) => formatExact(Number(value.toPrecision(3)))

/** The page's one-sentence answer, from the run and the two claims it is set against. */
export function overviewAnswer(
  run: ScenarioResult,
  claims: { outcome?: Claim; ceiling?: Claim },
): OverviewAnswer {
  const shipped = yearOfSeries(run, 'shipped', 2025)
  const next = yearOfSeries(run, 'shipped', 2026)
  const first = leader(yearShares(run, 2026))
  const logic = yearShares(run, 2026).find(({ tone }) => tone === 'logic')
  const change =
    shipped && next
      ? next.p50 < shipped.p50 * 0.98
        ? 'and probably fewer'
        : next.p50 > shipped.p50 * 1.02
          ? 'and probably more'
          : 'and about as many'
      : ''
  const lead = shipped && next
    ? `About ${inThousands(shipped.p50)} Ascend packages in 2025, ${change} in 2026, about ${inThousands(next.p50)}.`
    : '' // prettier-ignore
  const counted = claims.outcome?.value
    ? `IDC counted ${formatFigure(claims.outcome)} Huawei cards after the year`
    : ''
  const ceiling = claims.ceiling?.value
    ? `US Commerce had put production capacity at no more than ${formatNumber(claims.ceiling.value)}`
    : ''
  const against = [counted, ceiling].filter(Boolean).join('; ')
  const limit = first
    ? `In 2026 the limit is most often ${chainNames[first.tone] === 'HBM' ? 'high-bandwidth memory' : linkInSentence(first.tone)}, in ${formatPercent(first.share)} of draws${logic && first.tone !== 'logic' ? `; logic dies bind in ${formatPercent(logic.share)}` : ''}.`
    : ''
  return { lead, against: against ? `${against}.` : '', limit }
}

import { formatNumber, formatPercent, formatSpread, NBSP, scaleNumber } from '@/app/_components/format'
import type { Answer } from '@/app/_components/layout/answer-strip'
import type { OutputSeries, ScenarioResult } from '@/lib/scenario'
import { leader, linkInSentence, yearShares } from '../../_model/binding'
import { undefinedYear, yearOf } from './findings'
import type { Count } from './state'

interface Figure {
  label: string
  year: OutputSeries['byYear'][number] | undefined
  unit?: string
  max?: number
  outcome?: number
  threshold?: number
  note?: string
}

function figure({ label, year, unit = '', note, ...marks }: Figure): Answer[] {
  if (!year) return []
  const { number, suffix } = scaleNumber(year.p50, { like: Math.max(year.p50, year.p95 / 2) })
  const spread = formatSpread(year.p5, year.p95)
  const whole = [suffix, unit].filter(Boolean).join(NBSP)
  return [
    {
      label,
      value: number,
      unit: whole,
      spread: { ...year, ...marks, label: `${label}: median ${number} ${whole}, P5–P95 ${spread}` },
      note: `P5–P95 ${spread}${note ? `; ${note}` : ''}`,
    },
  ]
}

function binds(run: ScenarioResult, year: number): Answer[] {
  const shares = yearShares(run, year)
  const first = leader(shares)
  if (!first) return []
  const name = linkInSentence(first.tone)
  // Standard error of a share of independent draws; Sobol points do better.
  const error = Math.sqrt((first.share * (1 - first.share)) / run.samples)
  return [
    {
      label: `${name.charAt(0).toUpperCase()}${name.slice(1)} binds in ${year}`,
      value: formatNumber(first.share * 100, 2),
      unit: '% of draws',
      shares,
      note: `± ${formatPercent(error, 1)} sampling error`,
    },
  ]
}

/** The five figures of a scenario, each with its spread, from one result; its own measure of 2025 comes first. */
export function answersOf(
  run: ScenarioResult,
  { outcome2025, own }: { outcome2025?: number; own?: Count } = {},
): Answer[] {
  const capacity = own === 'capacity' ? yearOf(run, 'capacity910C', 2025) : undefined
  const [y25, y26] = [yearOf(run, 'shipped', 2025), yearOf(run, 'shipped', 2026)]
  const max = Math.max(y25?.p95 ?? 0, y26?.p95 ?? 0, capacity?.p95 ?? 0, outcome2025 ?? 0) * 1.1
  const counted = outcome2025 ? { outcome: outcome2025, note: 'rule: cards IDC counted' } : {}
  const shipped25 = figure({ label: 'Packages shipped, 2025', year: y25, max, ...counted })
  return [
    ...(capacity
      ? [...figure({ label: '910C production capacity, 2025', year: capacity, max }), ...shipped25]
      : [...shipped25, ...figure({ label: 'Packages shipped, 2026', year: y26, max })]),
    ...binds(run, 2026),
    ...figure({
      label: 'Fleet decode, end 2026',
      year: yearOf(run, 'fleetDecodeTokensPerDay', 2026),
      unit: 'tok/day',
    }),
    ...gap(run),
  ]
}

const GAP = 'H20 decode gap replaced, end 2026'

/** A ratio to nothing is not 0: the model says why there is none. */
function gap(run: ScenarioResult): Answer[] {
  const why = undefinedYear(run, 'substitutionDecodeGross', 2026)
  if (why) return [{ label: GAP, value: '–', note: why }]
  const year = yearOf(run, 'substitutionDecodeGross', 2026)
  return figure({ label: GAP, year, unit: '×', threshold: 1, note: 'dotted: all of it' })
}

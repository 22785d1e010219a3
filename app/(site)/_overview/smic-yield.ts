import type { DatedScatterState } from '../../_components/charts/dated-scatter.place'
import { countInWords, formatDate, formatFigure, NBSP, yearOf } from '../../_components/format'
import { speakerOf, type SpeakerOrganization } from '../../_components/speaker'
import type { TableData } from '../../_components/tables/table-data'
import type { Claim } from '@/lib/claims/schema'

type Organizations = ReadonlyMap<string, SpeakerOrganization>

const withPercent = (claim: Claim) => `${formatFigure(claim)}${NBSP}%`

function isYieldInPercent(claim: Claim): boolean {
  return (
    claim.unitKey === 'percent' &&
    claim.measureKey !== 'yield-target' &&
    claim.status === 'current' &&
    claim.usableAsInput &&
    claim.asOf !== null
  )
}

const text = (claim: Claim) => `${claim.subject} ${claim.scope ?? ''}`

/** AI dies made at SMIC on its 7 nm class; another foundry or another node is another thing. */
export function smicYields(claims: Claim[]): Claim[] {
  return claims
    .filter((claim) => isYieldInPercent(claim) && /SMIC/.test(text(claim)) && !/5 ?nm|N\+3/.test(text(claim)))
    .sort((a, b) => (a.asOf ?? '').localeCompare(b.asOf ?? ''))
}

function shortScope(claim: Claim): string {
  return (claim.scope ?? claim.subject).replace(/ (die )?at SMIC.*$/, '').replaceAll('+', ' + ')
}

export function yieldState(claims: Claim[], organizations: Organizations): DatedScatterState {
  const target = claims.find(
    (claim) =>
      claim.measureKey === 'yield-target' && claim.bound === 'lower' && /commercial/.test(text(claim)),
  )
  const peer = claims.find((claim) => isYieldInPercent(claim) && claim.subjectProductId === 'h100')
  const thresholds = [
    target?.value
      ? { value: target.value, label: `≥${NBSP}${target.value}${NBSP}% to be commercial, ${speakerOf(target, organizations).name}, ${formatDate(target.asOf, 'month')}` }
      : null,
    peer?.value
      ? { value: peer.value, label: `${withPercent(peer)} for Nvidia H100 at TSMC, ${peer.saidBy.replace(/ \(.*$/, '')}`, colour: 'var(--nvidia)' }
      : null,
  ].filter((line) => line !== null) // prettier-ignore
  return {
    thresholds,
    claims: smicYields(claims).map((claim) => {
      const { name, tone } = speakerOf(claim, organizations)
      return {
        id: claim.id, date: claim.asOf ?? '', figure: claim, tone, text: withPercent(claim),
        who: `${shortScope(claim)}, ${name}`, href: `/claims/${claim.id}`,
      } // prettier-ignore
    }),
  }
}

/**
 * Mann–Kendall test for a trend (Mann 1945, Kendall 1975), normal approximation without ties' correction:
 * z = (S ∓ 1) ÷ √(n(n−1)(2n+5)/18). Returns the direction where |z| ≥ 1.96, else none.
 */
export function trendOf(points: { time: number; value: number }[]): 'rising' | 'falling' | 'none' {
  let s = 0
  for (const [index, a] of points.entries()) {
    for (const b of points.slice(index + 1)) s += Math.sign(b.time - a.time) * Math.sign(b.value - a.value)
  }
  const n = points.length
  const z = (s - Math.sign(s)) / Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18)
  if (!(Math.abs(z) >= 1.96)) return 'none'
  return z > 0 ? 'rising' : 'falling'
}

export function yieldFinding(claims: Claim[]): string {
  const drawn = smicYields(claims)
  const lows = drawn.map((claim) => claim.low ?? claim.value ?? 0)
  const highs = drawn.map((claim) => claim.high ?? claim.value ?? 0)
  if (drawn.length === 0) return 'No yield claim for SMIC 7 nm is on file'
  const points = drawn.map((claim, index) => ({
    time: yearOf(claim.asOf ?? ''), value: ((lows[index] ?? 0) + (highs[index] ?? 0)) / 2,
  })) // prettier-ignore
  const trend = trendOf(points)
  const ending = trend === 'none' ? 'and no trend' : `${trend} with time`
  return `${countInWords(drawn.length)} yield ${drawn.length === 1 ? 'claim' : 'claims'} for SMIC${NBSP}7${NBSP}nm AI dies, ${Math.min(...lows)} to ${Math.max(...highs)}${NBSP}%, ${ending}`
}

/** Yields left out, with the reason. */
export function yieldNotDrawn(claims: Claim[], organizations: Organizations): string {
  const otherNode = claims.filter((claim) => isYieldInPercent(claim) && /5 ?nm|N\+3/.test(text(claim)))
  if (otherNode.length === 0) return ''
  const named = otherNode.map((claim) => `${speakerOf(claim, organizations).name} ${withPercent(claim)}`)
  return `${named.join('; ')}: another node (5${NBSP}nm class)`
}

export function yieldTable(claims: Claim[], organizations: Organizations): TableData {
  return {
    caption: 'Published yields of AI dies at SMIC',
    columns: [
      { key: 'who', label: 'Said by' },
      { key: 'scope', label: 'Scope' },
      { key: 'measure', label: 'Measure' },
      { key: 'date', label: 'As of' },
      { key: 'figure', label: 'Yield, %', numeric: true },
      { key: 'known', label: 'Known' },
    ],
    rows: smicYields(claims).map((claim) => ({
      who: { text: speakerOf(claim, organizations).name, href: `/claims/${claim.id}` },
      scope: claim.scope ?? claim.subject,
      measure: claim.measureName,
      date: { text: formatDate(claim.asOf, claim.asOfPrecision), sort: claim.asOf, csv: claim.asOf },
      figure: { text: formatFigure(claim), sort: claim.value ?? claim.low, csv: claim.value },
      known: claim.howKnown,
    })),
  }
}

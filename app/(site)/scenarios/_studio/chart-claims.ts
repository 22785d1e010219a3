import type { FanClaim } from '@/app/_components/charts/fan-chart.place'
import { formatCompact, formatFigure, NBSP } from '@/app/_components/format'
import type { SpeakerTone } from '@/app/_components/tone'
import type { Claim } from '@/lib/claims/schema'
import { compareDefinitions, type UnitConversion } from '@/lib/claims/comparable'
import { modelsInScope } from '@/lib/claims/scope'
import type { Chip, Count, StudioState } from './state'

/** A claim about how many Ascend chips, with its period: a candidate for the large chart. */
export interface ChipClaim {
  id: string
  speaker: string
  tone: SpeakerTone
  measureKey: string
  measureName: string
  unitKey: string | null
  unitSymbol: string | null
  scope: string | null
  subjectProductId: string | null
  periodStart: string | null
  periodEnd: string | null
  value: number | null
  low: number | null
  high: number | null
  bound: Claim['bound']
  /** The scenario is built on it. */
  usedHere: boolean
}

/** Measures that speak of chips as pieces; every one of them is drawn or named with the reason why not. */
export const CHIP_MEASURES = [
  'shipments',
  'cards-shipped',
  'production',
  'production-capacity',
  'production-potential',
  'production-plan',
  'die-output',
]

/** What a claim must measure to stand on the axis of an output, the first being the output's own. */
const MEASURES_OF: Record<Count, readonly string[]> = {
  shipped: ['shipments', 'cards-shipped'],
  produced: ['production'],
  capacity: ['production-capacity'],
}

const countNames: Record<Count, string> = {
  shipped: 'shipments',
  produced: 'production',
  capacity: 'production capacity',
}

export interface ChartClaims {
  drawn: FanClaim[]
  notDrawn: { claim: ChipClaim; text: string; reason: string }[]
}

/** Sorts claims into those that count what the chart shows and the others, each with its reason. */
export function chartClaims(
  claims: readonly ChipClaim[],
  shown: Pick<StudioState, 'count' | 'chip'>,
  conversions: readonly UnitConversion[],
): ChartClaims {
  const sorted: ChartClaims = { drawn: [], notDrawn: [] }
  for (const claim of claims) {
    const placed = place(claim, shown, conversions)
    if (typeof placed === 'string') sorted.notDrawn.push({ claim, text: figureOf(claim), reason: placed })
    else sorted.drawn.push(placed)
  }
  sorted.notDrawn.sort((a, b) => nearness(b.claim) - nearness(a.claim))
  return sorted
}

/** Capacity before plans before potentials, 2025 before other years: what a reader would look for first. */
function nearness({ measureKey, periodEnd, usedHere }: ChipClaim): number {
  const order = [
    'die-output',
    'production-potential',
    'production-plan',
    'production',
    'cards-shipped',
    'shipments',
    'production-capacity',
  ]
  return (usedHere ? 20 : 0) + (periodEnd?.startsWith('2025') ? 10 : 0) + order.indexOf(measureKey)
}

function place(
  claim: ChipClaim,
  { count, chip }: Pick<StudioState, 'count' | 'chip'>,
  conversions: readonly UnitConversion[],
): FanClaim | string {
  if (!MEASURES_OF[count].includes(claim.measureKey))
    return `${claim.measureName.toLowerCase()}, not ${countNames[count]}`
  const scope = scopeReason(claim, chip)
  if (scope) return scope
  const axis = { ...claim, unitKey: 'package', unitSymbol: 'packages' }
  const comparison = compareDefinitions(axis, claim, conversions)
  if (!comparison.comparable) return `in ${claim.unitSymbol ?? 'no unit'}, with no conversion to packages`
  const period = quartersOf(claim)
  if (!period) return 'of no single period'
  const perQuarter = (figure: number | null) =>
    figure === null ? null : (figure * comparison.factor) / period.count
  const { value, low, high, bound } = claim
  return {
    id: claim.id,
    label: `${claim.speaker} ${figureOf(claim)}`,
    tone: claim.measureKey === 'cards-shipped' ? 'outcome' : claim.tone,
    figure: { value: perQuarter(value), low: perQuarter(low), high: perQuarter(high), bound },
    from: period.from,
    to: period.to,
  }
}

const figureOf = (claim: ChipClaim): string =>
  formatFigure(claim, (value) => formatCompact(value)).replace(NBSP, '')

/** Part and whole are never set against each other. */
function scopeReason(claim: ChipClaim, chip: Chip): string | null {
  const models = [...modelsInScope(claim)]
  const single = models.length === 1 ? models[0] : undefined
  if (/dies?\b/i.test(claim.scope ?? '') && !/all/i.test(claim.scope ?? ''))
    return 'only those with dies of one origin'
  if (/\band\b|all (Chinese|suppliers)/i.test(claim.scope ?? '') && !/huawei models/i.test(claim.scope ?? ''))
    return 'more than Huawei'
  if (chip === 'all') return single ? `the ${single} alone` : null
  if (single === chip) return null
  return single ? `the ${single} alone` : 'all Ascend, not one chip'
}

interface Quarters {
  from: string
  to: string
  count: number
}

/** A period in whole quarters; null where the claim names none or one that starts before any quarter. */
function quartersOf({ periodStart, periodEnd }: ChipClaim): Quarters | null {
  if (!periodStart || !periodEnd) return null
  const index = (date: string) =>
    Number(date.slice(0, 4)) * 4 + Math.floor((Number(date.slice(5, 7)) - 1) / 3)
  const [from, to] = [index(periodStart), index(periodEnd)]
  const name = (quarter: number) => `${Math.floor(quarter / 4)}Q${(quarter % 4) + 1}`
  return to < from ? null : { from: name(from), to: name(to), count: to - from + 1 }
}

const MOST_NAMED = 7

export interface NotDrawn {
  named: { id: string; text: string }[]
  /** Further ones that are not named. */
  more: number
}

/** The claims left out, nearest to the present first: "Kessler ≤200k for 2025 (production capacity, not shipments)". */
export function namedNotDrawn({ notDrawn }: ChartClaims): NotDrawn {
  const named = notDrawn.slice(0, MOST_NAMED).map(({ claim, text, reason }) => {
    const year = claim.periodEnd?.slice(0, 4)
    return { id: claim.id, text: `${claim.speaker} ${text}${year ? ` for ${year}` : ''} (${reason})` }
  })
  return { named, more: notDrawn.length - named.length }
}

/** What the claim behind a scenario counts: Kessler spoke of capacity, Mizuho of shipments. */
export function ownCount(claimIds: readonly string[], claims: readonly ChipClaim[]): Count {
  const own = claimIds
    .map((id) => claims.find((claim) => claim.id === id))
    .find((claim) => claim !== undefined)
  const counts = Object.entries(MEASURES_OF) as [Count, readonly string[]][]
  return counts.find(([, measures]) => own && measures.includes(own.measureKey))?.[0] ?? 'shipped'
}

import type { BoardGroup, BoardRow, ClaimBoardState } from '../../_components/charts/claim-board.place'
import type { Spread } from '../../_components/charts/spread-strip'
import { formatDate, formatExact, formatFigure, formatNumber, NBSP, plural } from '../../_components/format'
import { speakerOf, type SpeakerOrganization } from '../../_components/speaker'
import type { TableData } from '../../_components/tables/table-data'
import type { Claim } from '@/lib/claims/schema'

/** A year's summary of one model output. */
export interface ModelYear {
  p5: number
  p25: number
  p50: number
  p75: number
  p95: number
}

export interface AscendBoardInput {
  claims: Claim[]
  replaced: ReadonlyMap<string, Claim>
  organizations: ReadonlyMap<string, SpeakerOrganization>
  /** The model's own 2025 by the measure it compares with, and the scenario's name. */
  model: { scenario: string; byMeasure: Partial<Record<string, ModelYear>> }
}

const order = [
  'production-capacity',
  'production-potential',
  'production-plan',
  'production',
  'shipments',
  'cards-shipped',
]

const hints: Record<string, string> = {
  'production-capacity': 'what could be newly made',
  'production-potential': 'what one resource would allow',
  'production-plan': 'planned or aimed at',
  production: 'what was made',
  shipments: 'packages leaving Huawei',
  'cards-shipped': 'counted after the year',
}

function isAscend(claim: Claim): boolean {
  const product = claim.subjectProductId ?? ''
  if (product) return product.startsWith('ascend')
  return claim.subjectOrganizationId === 'huawei' || /Huawei|Ascend/.test(claim.subject)
}

/** The whole of 2025 and nothing else: a cumulative or two-year figure has no place on a year's axis. */
function isYear2025(claim: Claim): boolean {
  return claim.periodStart === '2025-01-01' && claim.periodEnd === '2025-12-31'
}

function isDrawn(claim: Claim): boolean {
  return (
    isAscend(claim) &&
    isYear2025(claim) &&
    claim.usableAsInput &&
    claim.status === 'current' &&
    claim.unitKey !== null
  )
}

/** The count of what was shipped, made after the year: what the other figures are set against. */
export function outcomeOf(claims: Claim[]): Claim | undefined {
  return claims.find((claim) => claim.measureKey === 'cards-shipped' && isDrawn(claim))
}

/** The models it covers; what follows a semicolon is a remark, kept on the claim's own page. */
function shortScope(claim: Claim): string {
  const scope = (claim.scope ?? claim.subject).split(';')[0] ?? ''
  return scope.replace(/^(AI chips), all Huawei models$/, 'all Huawei $1').replaceAll('+', ' + ')
}

function toRow(claim: Claim, input: AscendBoardInput): BoardRow {
  const earlier = input.replaced.get(claim.id)
  const { name, tone } = speakerOf(claim, input.organizations)
  const text = formatFigure(claim)
  return {
    id: claim.id,
    speaker: claim.measureKey === 'cards-shipped' ? `${name}, counted` : name,
    tone: claim.measureKey === 'cards-shipped' ? 'outcome' : tone,
    scope: shortScope(claim),
    date: formatDate(claim.asOf, claim.asOfPrecision),
    figure: claim,
    before: earlier?.value ?? undefined,
    text: earlier?.value ? `${formatFigure(earlier)} → ${text}` : text,
    href: `/claims/${claim.id}`,
    strong: claim.measureKey === 'cards-shipped',
  }
}

function modelRow(measure: string, input: AscendBoardInput): BoardRow[] {
  const year = input.model.byMeasure[measure]
  if (!year) return []
  const spread: Spread = { ...year, label: `Our model: median ${formatExact(Math.round(year.p50))}` }
  const rounded = Number(year.p50.toPrecision(3))
  return [
    {
      id: `model-${measure}`, speaker: 'Our model', tone: 'model', scope: `all Ascend, ${input.model.scenario}`, date: 'P5–P95',
      figure: { value: year.p50 }, spread, text: formatExact(rounded), href: '/scenarios/default',
    },
  ] // prettier-ignore
}

/** Claims on Ascend in 2025, grouped by what they count; only shipments are set against the count of cards. */
export function ascendBoardState(input: AscendBoardInput): ClaimBoardState {
  const drawn = input.claims.filter(isDrawn)
  const outcome = outcomeOf(input.claims)
  const groups = order.flatMap((measure): BoardGroup[] => {
    const claims = drawn
      .filter((claim) => claim.measureKey === measure)
      .sort((a, b) => (a.asOf ?? '').localeCompare(b.asOf ?? '') || a.id.localeCompare(b.id))
    const rows = [...claims.map((claim) => toRow(claim, input)), ...modelRow(measure, input)]
    if (claims.length === 0) return []
    const compared = measure === 'cards-shipped' ? 'same' : measure === 'shipments' ? 'rough' : undefined
    return [
      {
        key: measure, name: claims[0]?.measureName ?? measure, hint: hints[measure], outcome: compared, rows,
        remark: compared ? undefined : 'another measure: not compared with the outcome',
      },
    ] // prettier-ignore
  })
  const value = outcome?.value
  const speaker = outcome ? speakerOf(outcome, input.organizations).name : ''
  return {
    groups,
    outcome: outcome && value ? { value, label: `${speaker}, ${formatFigure(outcome)}` } : undefined,
  }
}

/** Claims on Ascend left off the axis, each kind with its reason. */
export function ascendNotDrawn(input: AscendBoardInput): string {
  const ascend = input.claims.filter(isAscend)
  const drawnOrReplaced = new Set([
    ...ascend.filter(isDrawn).map(({ id }) => id),
    ...[...input.replaced.values()].map(({ id }) => id),
  ])
  const rest = ascend.filter(({ id }) => !drawnOrReplaced.has(id))
  const unusable = rest.filter((claim) => !claim.usableAsInput)
  const otherPeriod = rest.filter(
    (claim) => claim.usableAsInput && !isYear2025(claim) && claim.unitKey === 'package',
  )
  const spans = otherPeriod.map((claim) => {
    const { name } = speakerOf(claim, input.organizations)
    return `${name} ${formatFigure(claim)} (${claim.periodLabel ?? 'no period'})`
  })
  const parts = [
    spans.length > 0 ? `${spans.join('; ')}: not one year` : '',
    unusable.length > 0
      ? `${plural(unusable.length, 'repeat or known error', 'repeats or known errors')} of claims shown here`
      : '',
  ]
  return parts.filter(Boolean).join('. ')
}

/** The board's finding, from the figures it draws. */
export function ascendFinding(claims: Claim[]): string {
  const drawn = claims.filter(isDrawn)
  const whole = (claim: Claim) => /all|910A.*910C|series/i.test(claim.scope ?? '')
  const shipped = drawn.filter(
    (claim) => claim.measureKey === 'shipments' && whole(claim) && claim.value !== null,
  )
  const outcome = outcomeOf(claims)
  const ceiling = drawn.find((claim) => claim.measureKey === 'production-capacity' && claim.bound === 'upper')
  const values = shipped.map((claim) => claim.value ?? 0)
  if (values.length === 0 || !outcome?.value) return 'Ascend 2025: what was claimed, by what it counts'
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const span = low === high ? formatExact(low) : `${formatExact(low)} to ${formatExact(high)}`
  const gap = Math.max(...values.map((value) => Math.abs(value / outcome.value! - 1)))
  const near = `Ascend 2025: shipment figures, ${span}, came within ${formatNumber(gap * 100, 2)}${NBSP}% of the count`
  return ceiling
    ? `${near}; the ${formatExact(ceiling.high ?? ceiling.value ?? 0)} ceiling is capacity, another measure`
    : near
}

export function ascendTable(state: ClaimBoardState): TableData {
  return {
    caption: 'Claims on Huawei Ascend in 2025, by measure',
    columns: [
      { key: 'measure', label: 'Measure' },
      { key: 'who', label: 'Said by' },
      { key: 'scope', label: 'Scope' },
      { key: 'date', label: 'As of' },
      { key: 'figure', label: 'Figure, units', numeric: true },
      { key: 'low', label: 'Low', numeric: true },
      { key: 'high', label: 'High', numeric: true },
      { key: 'bound', label: 'Bound' },
    ],
    rows: state.groups.flatMap((group) =>
      group.rows.map((row) => ({
        measure: group.name,
        who: { text: row.speaker, href: row.href },
        scope: row.scope,
        date: row.date,
        figure: {
          text: row.text,
          sort: row.figure.value ?? row.figure.low ?? null,
          csv: row.figure.value ?? null,
        },
        low: row.spread ? Math.round(row.spread.p5) : (row.figure.low ?? null),
        high: row.spread ? Math.round(row.spread.p95) : (row.figure.high ?? null),
        bound: row.spread ? 'median, P5, P95' : (row.figure.bound ?? null),
      })),
    ),
  }
}

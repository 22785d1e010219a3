import type { WaterfallBar, WaterfallGroup } from '../../_components/charts/waterfall.place'
import { formatDate, formatFigure, formatNumber, NBSP } from '../../_components/format'
import type { TableData } from '../../_components/tables/table-data'
import type { Claim } from '@/lib/claims/schema'

const bn = 1e9
const inBn = (value: number) => formatNumber(value / bn)

export interface H20Lines {
  sold?: Claim
  unshipped?: Claim
  outlook?: Claim
  charge?: Claim
  warned?: Claim
  released?: Claim
}

/** The two quarters in which the licence rule took hold, by the claims' own periods. */
const q1 = '2025-01-27'
const q2 = '2025-04-28'

export function h20Lines(claims: Claim[]): H20Lines {
  const find = (measure: string, start: string, status: Claim['status'] = 'current') =>
    claims.find(
      (claim) =>
        claim.measureKey === measure &&
        claim.periodStart === start &&
        claim.status === status &&
        claim.usableAsInput,
    )
  return {
    sold: find('revenue', q1),
    unshipped: find('revenue-not-made', q1),
    outlook: find('revenue-not-made', q2),
    charge: find('charge', q1),
    warned: find('charge', q1, 'superseded'),
    released: find('reserve-release', q2),
  }
}

function bar(claim: Claim | undefined, rest: Omit<WaterfallBar, 'value' | 'text'>, sign = 1): WaterfallBar[] {
  if (!claim?.value) return []
  const text = formatFigure(claim, inBn)
  return [{ ...rest, value: (sign * claim.value) / bn, text: sign < 0 ? `−${text}` : text }]
}

function total(key: string, label: string, bars: WaterfallBar[], sub: string): WaterfallBar[] {
  const adding = bars.filter((each) => each.kind === 'add')
  if (adding.length < 2) return []
  const sum = adding.reduce((all, each) => all + each.value, 0)
  const rough = adding.some((each) => each.text.startsWith('~'))
  return [
    {
      key,
      label,
      sub,
      value: sum,
      kind: 'total',
      fill: 'ink-f',
      text: `${rough ? '~' : ''}${formatNumber(sum)}`,
    },
  ]
}

/** Revenue and cost stand apart: what was not sold is not a charge, and they are never added. */
export function h20Groups(claims: Claim[]): WaterfallGroup[] {
  const lines = h20Lines(claims)
  const revenue = [
    ...bar(lines.sold, {
      key: 'sold',
      label: 'Sold before',
      sub: '9 April, Q1',
      kind: 'stand',
      fill: 'nvidia-f',
    }),
    ...bar(lines.unshipped, { key: 'unshipped', label: 'Unshipped', sub: 'Q1', kind: 'add', fill: 'gov-f' }),
    ...bar(lines.outlook, { key: 'outlook', label: 'Outlook', sub: 'Q2', kind: 'add', fill: 'gov-f' }),
  ]
  const warned = lines.warned?.value
    ? { figure: { ...lines.warned, value: lines.warned.value / bn, high: null, low: null }, text: `${formatFigure(lines.warned, inBn)} flagged ${formatDate(lines.warned.asOf)}` }
    : undefined // prettier-ignore
  const cost = [
    ...bar(lines.charge, { key: 'charge', label: 'Charge', sub: 'Q1', kind: 'add', fill: 'press-f', warned }),
    ...bar(
      lines.released,
      { key: 'released', label: 'Released', sub: 'Q2', kind: 'add', fill: 'nvidia-f' },
      -1,
    ),
  ]
  return [
    {
      key: 'revenue',
      name: 'Revenue',
      bars: [...revenue, ...total('not-made', 'Not made', revenue, 'two quarters')],
    },
    {
      key: 'cost',
      name: 'Cost: not added to revenue',
      bars: [...cost, ...total('net', 'Net charge', cost, '')],
    },
  ]
}

export function h20Finding(claims: Claim[]): string {
  const notMade = h20Groups(claims)[0]?.bars.find((each) => each.key === 'not-made')
  if (!notMade) return 'What the H20 rule cost Nvidia'
  const about = notMade.text.startsWith('~') ? 'about ' : ''
  return `The H20 rule kept ${about}$${formatNumber(notMade.value)}${NBSP}bn of revenue from being made in two quarters`
}

export function h20Table(claims: Claim[]): TableData {
  return {
    caption: 'Nvidia H20: revenue and cost lines, as reported',
    columns: [
      { key: 'line', label: 'Line' },
      { key: 'period', label: 'Period' },
      { key: 'figure', label: 'USD bn', numeric: true },
      { key: 'bound', label: 'Bound' },
      { key: 'who', label: 'Said by' },
      { key: 'date', label: 'As of' },
    ],
    rows: Object.values(h20Lines(claims)).flatMap((claim: Claim | undefined) =>
      claim
        ? [
            {
              line: {
                text: `${claim.measureName}: ${claim.scope ?? claim.subject}`,
                href: `/claims/${claim.id}`,
              },
              period: claim.periodLabel,
              figure: { text: formatFigure(claim, inBn), sort: claim.value, csv: claim.value },
              bound: claim.bound,
              who: claim.saidBy,
              date: { text: formatDate(claim.asOf, claim.asOfPrecision), sort: claim.asOf, csv: claim.asOf },
            },
          ]
        : [],
    ),
  }
}

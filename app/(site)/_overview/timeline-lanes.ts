import type { TimelineLane } from '../../_components/charts/timeline.place'
import { countInWords, formatDate, plural } from '../../_components/format'
import type { TableData } from '../../_components/tables/table-data'
import type { TimelineEvent } from '@/lib/events/schema'

const lanes = [
  { key: 'us_control', name: 'US controls', colour: 'var(--gov)' },
  { key: 'company', name: 'Companies', colour: 'var(--ink-3)' },
  { key: 'china', name: 'China', colour: 'var(--huawei)' },
  { key: 'estimate', name: 'Estimates', colour: 'var(--research)' },
] as const

/** The window the overview shows; the timeline before it is in the table. */
export const timelineFrom = '2024-10-01'

export function timelineLanes(events: TimelineEvent[]): TimelineLane[] {
  return lanes
    .map((lane) => ({
      ...lane,
      events: events
        .filter((event) => event.lane === lane.key && event.date >= timelineFrom)
        .map(({ id, date, datePrecision, title, claimIds }) => ({
          id, date, precision: datePrecision, title, href: claimIds[0] ? `/claims/${claimIds[0]}` : undefined,
        })), // prettier-ignore
    }))
    .filter((lane) => lane.events.length > 0)
}

/** Rules that were taken back, by the events that took them back; the pair's days apart. */
const reversals = [
  { rule: 'eda-letters', undone: 'eda-letters-lifted' },
  { rule: 'affiliates-rule', undone: 'affiliates-rule-suspended' },
  { rule: 'diffusion-rule', undone: 'diffusion-rescinded' },
]

export function undoneWithin(events: TimelineEvent[], days: number): { rule: TimelineEvent; days: number }[] {
  return reversals.flatMap(({ rule, undone }) => {
    const start = events.find((event) => event.id === rule)
    const end = events.find((event) => event.id === undone)
    if (!start || !end) return []
    const apart = Math.round((Date.parse(end.date) - Date.parse(start.date)) / 86_400_000)
    return apart <= days ? [{ rule: start, days: apart }] : []
  })
}

export function timelineFinding(events: TimelineEvent[]): string {
  const undone = undoneWithin(events, 45)
  const hbm = events.find((event) => event.id === 'hbm-controls')
  const since = undone[0]?.rule.date.slice(0, 4)
  const longest = Math.max(...undone.map(({ days }) => days))
  if (undone.length === 0 || !since) return `${plural(events.length, 'event')} on the supply chain`
  const weeks = Math.ceil(longest / 7)
  const count = countInWords(undone.length)
  return `${count} US ${undone.length === 1 ? 'rule' : 'rules'} of ${since} ${undone.length === 1 ? 'was' : 'were'} undone within ${countInWords(weeks).toLowerCase()} weeks${hbm ? `; the memory rule of ${formatDate(hbm.date, 'month', { longYear: true })} stayed` : ''}`
}

export function timelineTable(events: TimelineEvent[]): TableData {
  return {
    caption: 'Events, oldest first',
    columns: [
      { key: 'date', label: 'Date' },
      { key: 'title', label: 'Event' },
      { key: 'description', label: 'What happened' },
      { key: 'source', label: 'Source' },
      { key: 'known', label: 'Known' },
    ],
    rows: events.map((event) => ({
      date: {
        text: formatDate(event.date, event.datePrecision, { longYear: true }),
        sort: event.date,
        csv: event.date,
      },
      title: event.title,
      description: event.description,
      source: event.sourceUrl ? { text: event.sourceText, href: event.sourceUrl } : event.sourceText,
      known: event.howKnown,
    })),
  }
}

import type { BindingPoint } from '../../_components/charts/binding-chart'
import type { Share } from '../../_components/charts/share-strip'
import { formatDate, formatPercent } from '../../_components/format'
import type { TableData } from '../../_components/tables/table-data'
import type { ChainTone } from '../../_components/tone'
import type { ScenarioResult } from '@/lib/scenario'

type Shares = ScenarioResult['binding']['byQuarter'][number]

/** The model's constraints as links of the chain: both generations of logic are logic, all memory is memory. */
const links: Record<keyof Shares, ChainTone> = {
  logic: 'logic',
  logic950: 'logic',
  hbm: 'hbm',
  ownMemory: 'hbm',
  packaging: 'pack',
  demand: 'none',
}

export const linkNames: Partial<Record<ChainTone, string>> = { hbm: 'Memory', none: 'Demand' }
const inSentence: Record<ChainTone, string> = {
  logic: 'logic', hbm: 'memory', pack: 'packaging', sys: 'systems', none: 'demand',
} // prettier-ignore

export function byLink(shares: Shares): Record<ChainTone, number> {
  const sums: Record<ChainTone, number> = { logic: 0, hbm: 0, pack: 0, sys: 0, none: 0 }
  for (const [constraint, share] of Object.entries(shares) as [keyof Shares, number][])
    sums[links[constraint]] += share
  return sums
}

export function bindingPoints({
  quarters,
  binding,
}: Pick<ScenarioResult, 'quarters' | 'binding'>): BindingPoint[] {
  return binding.byQuarter.map((shares, index) => ({ quarter: quarters[index] ?? '', ...byLink(shares) }))
}

/** Shares of one year in the chain's order, for the answer strip. */
export function yearShares(result: Pick<ScenarioResult, 'years' | 'binding'>, year: number): Share[] {
  const shares = result.binding.byYear[result.years.indexOf(year)]
  if (!shares) return []
  const sums = byLink(shares)
  return (['logic', 'hbm', 'pack', 'sys', 'none'] as const).flatMap((tone) =>
    sums[tone] > 0 ? [{ tone, share: sums[tone] }] : [],
  )
}

export function leader(shares: Share[]): Share | undefined {
  return [...shares].sort((a, b) => b.share - a.share)[0]
}

export const linkInSentence = (tone: ChainTone) => inSentence[tone]

export interface Reign {
  tone: ChainTone
  from: string
}

/** Which link binds most often, as runs of quarters; a run of a single quarter is noise and joins the run before. */
export function reigns(points: BindingPoint[]): Reign[] {
  const leaders = points.map((point) => {
    const shares = (['logic', 'hbm', 'pack', 'sys', 'none'] as const).map((tone) => ({
      tone,
      share: point[tone] ?? 0,
    }))
    return leader(shares)?.tone ?? 'none'
  })
  const runs: { tone: ChainTone; start: number; length: number }[] = []
  leaders.forEach((tone, index) => {
    const last = runs.at(-1)
    if (last?.tone === tone) last.length += 1
    else runs.push({ tone, start: index, length: 1 })
  })
  const lasting = runs.filter((run, index) => run.length > 1 || index === 0 || index === runs.length - 1)
  return lasting
    .filter((run, index) => index === 0 || lasting[index - 1]?.tone !== run.tone)
    .map((run) => ({ tone: run.tone, from: points[run.start]?.quarter ?? '' }))
}

const quarterInWords = (quarter: string) => quarter.replace(/(\d{4})Q(\d)/, 'Q$2 $1')

/** "Packaging binds most often at first, memory from Q1 2026, logic from Q1 2027". */
export function bindingFinding(points: BindingPoint[]): string {
  const runs = reigns(points)
  const [first, ...later] = runs
  if (!first) return 'What binds, by quarter'
  const name = inSentence[first.tone]
  const head = `${name.charAt(0).toUpperCase()}${name.slice(1)} binds most often`
  if (later.length === 0) return `${head} in every quarter`
  const rest = later.map((run) => `${inSentence[run.tone]} from ${quarterInWords(run.from)}`)
  return `${head} until ${quarterInWords(previousQuarter(later[0]?.from ?? ''))}, ${rest.join(', ')}`
}

function previousQuarter(quarter: string): string {
  const year = Number(quarter.slice(0, 4))
  const number = Number(quarter.slice(5))
  return number === 1 ? `${year - 1}Q4` : `${year}Q${number - 1}`
}

/** Rules that change what binds, at the end of the quarter they fall in. */
export function bindingEvents(events: { id: string; date: string }[]): { quarter: string; label: string }[] {
  return events
    .filter(({ id }) => id === 'hbm-controls')
    .map(({ date }) => ({
      quarter: `${date.slice(0, 4)}Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`,
      label: `HBM controls, ${formatDate(date, 'month', { longYear: true })}`,
    }))
}

export function bindingTable(points: BindingPoint[]): TableData {
  const shown = (['logic', 'hbm', 'pack', 'sys', 'none'] as const).filter((tone) =>
    points.some((point) => (point[tone] ?? 0) > 0),
  )
  return {
    caption: 'Share of draws in which each link sets output, by quarter',
    columns: [
      { key: 'quarter', label: 'Quarter' },
      ...shown.map((tone) => ({ key: tone, label: linkNames[tone] ?? inSentence[tone], numeric: true })),
    ],
    rows: points.map((point) => ({
      quarter: point.quarter,
      ...Object.fromEntries(
        shown.map((tone) => {
          const share = point[tone] ?? 0
          return [tone, { text: formatPercent(share), sort: share, csv: share }]
        }),
      ),
    })),
  }
}

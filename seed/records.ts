import { toBenchmark } from './benchmark-row'
import { PRESETS } from '../lib/scenario'
import { catalogueEntries } from './catalogue-entries'
import type { SeedContent } from './content'
import type { SeedRow } from './table'

/** What a record's columns may hold; dates are kept as the ISO text of their day. */
export type PlainValue = string | number | boolean | string[] | null | { [name: string]: PlainValue }
export type PlainRecord = Record<string, PlainValue>

/** One kind of record in the order of loading: what a record points at comes before it. */
export interface RecordKind {
  /** As named in the Revision table. */
  resource: string
  /** Column that identifies a record. */
  key: 'id' | 'key'
  /** Columns of PostgreSQL's date type. */
  dates: readonly string[]
  records: PlainRecord[]
}

const rowsOf = (rows: SeedRow<PlainRecord>[]): PlainRecord[] => rows.map(({ row }) => row)

const kind = (resource: string, rows: SeedRow<PlainRecord>[], dates: string[] = []): RecordKind => ({
  resource,
  key: 'id',
  dates,
  records: rowsOf(rows),
})

export function toRecordKinds(content: SeedContent): RecordKind[] {
  const benchmarks = content.benchmarks.map((entry) => ({ ...entry, row: toBenchmark(entry.row) }))
  return [
    { ...kind('unit', content.units), key: 'key' },
    { ...kind('measure', content.measures), key: 'key' },
    kind('organization', content.organizations),
    kind('product', content.products, ['announced']),
    kind('source', content.sources, ['publishedOn']),
    kind('claim', content.claims, ['periodStart', 'periodEnd', 'asOf']),
    kind('conversion', content.conversions),
    kind('event', content.events, ['date', 'endDate']),
    kind('relation', content.relations, ['sinceDate', 'untilDate']),
    kind('benchmark', benchmarks),
    { ...kind('scenario', []), records: builtInScenarios() },
    { ...kind('catalogueEntry', []), records: catalogueEntries() },
  ]
}

/** The presets of the scenario model. The stored request only names the preset: its numbers live with the model. */
function builtInScenarios(): PlainRecord[] {
  return PRESETS.map(({ slug, name, description, basedOn, claimIds }) => ({
    id: slug,
    name,
    description,
    basedOn: null,
    builtIn: true,
    request: { base: slug },
    notes: claimIds.length === 0 ? `Based on ${basedOn}.` : `Based on ${basedOn} (${claimIds.join(', ')}).`,
  }))
}

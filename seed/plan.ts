import type { PlainRecord, PlainValue } from './records'

/** A record as it stands in the database: its columns, its version, and who made that version. */
export interface StoredRecord {
  record: PlainRecord
  version: number
  lastActor: string | undefined
}

export interface LoadPlan {
  insert: PlainRecord[]
  update: { before: PlainRecord; after: PlainRecord; version: number }[]
  unchanged: number
  /** Changed or removed by an editor since: the editor's word stands. */
  kept: number
}

interface PlanInput {
  key: 'id' | 'key'
  wanted: PlainRecord[]
  stored: ReadonlyMap<string, StoredRecord>
  /** Ids of which the history knows a revision, also of records that exist no more. */
  known: ReadonlySet<string>
  seedActor: string
}

/** Decides what a load does to one kind of record. Pure, so that every case can be tested without a database. */
export function planLoad({ key, wanted, stored, known, seedActor }: PlanInput): LoadPlan {
  const plan: LoadPlan = { insert: [], update: [], unchanged: 0, kept: 0 }
  for (const record of wanted) {
    const id = String(record[key])
    const current = stored.get(id)
    if (current === undefined) {
      if (known.has(id)) plan.kept += 1
      else plan.insert.push(record)
    } else if (sameRecord(current.record, record)) {
      plan.unchanged += 1
    } else if (current.lastActor === seedActor) {
      plan.update.push({ before: current.record, after: record, version: current.version + 1 })
    } else {
      plan.kept += 1
    }
  }
  return plan
}

/** Compares the columns the seed speaks of; the stored record may carry more (version, timestamps). */
function sameRecord(stored: PlainRecord, wanted: PlainRecord): boolean {
  return Object.entries(wanted).every(
    ([column, value]) => canonical(stored[column] ?? null) === canonical(value),
  )
}

/** JSON with sorted names: PostgreSQL's jsonb does not keep their order. */
function canonical(value: PlainValue): string {
  return JSON.stringify(value, (_name, inner: PlainValue) =>
    inner === null || typeof inner !== 'object' || Array.isArray(inner)
      ? inner
      : Object.fromEntries(Object.entries(inner).toSorted(([left], [right]) => (left < right ? -1 : 1))),
  )
}

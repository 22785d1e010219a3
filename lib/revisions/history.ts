import 'server-only'
import type { Page } from '../api/page'
import type { PlainRecord } from './plain'
import type { ChangeRow } from './queries'
import { recordPage, toChange } from './queries'
import type { Resource } from './resources'
import type { Change, ListRevisionsQuery } from './schema'

/** A change with the whole record before and after it. */
export interface Version extends Change {
  before: PlainRecord | null
  after: PlainRecord | null
}

function toVersion(row: ChangeRow): Version {
  return {
    ...toChange(row),
    before: row.before as PlainRecord | null,
    after: row.after as PlainRecord | null,
  }
}

/** One page of the versions of a record, newest first; empty when there never was such a record. */
export function listVersions(
  record: { resource: Resource; resourceId: string },
  query: ListRevisionsQuery = {},
): Promise<Page<Version>> {
  return recordPage(record, query, toVersion)
}

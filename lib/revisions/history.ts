import 'server-only'
import type { FindArgs } from '../api/keyset'
import { keysetPage } from '../api/keyset'
import type { Page } from '../api/page'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import type { PlainRecord } from './plain'
import type { ChangeRow } from './queries'
import { changeSelect, toChange } from './queries'
import type { Resource } from './resources'
import type { Change, ListRevisionsQuery } from './schema'
import { listRevisionsQuerySchema } from './schema'

type Find = FindArgs<Prisma.RevisionWhereInput, Prisma.RevisionOrderByWithRelationInput>

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
export async function listVersions(
  record: { resource: Resource; resourceId: string },
  query: ListRevisionsQuery = {},
): Promise<Page<Version>> {
  return keysetPage({
    query: listRevisionsQuerySchema.parse(query),
    columns: { version: { kind: 'integer' } },
    where: record,
    find: (args: Find) => db.revision.findMany({ ...args, select: changeSelect }),
    count: (where) => db.revision.count({ where }),
    toItem: toVersion,
  })
}

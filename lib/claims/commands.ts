import 'server-only'
import { db } from '../db/client'
import type { ChangeContext, Written } from '../revisions/record-commands'
import { changeRecord, recordCommands } from '../revisions/record-commands'
import type { RecordKind } from '../revisions/record-kind'
import { claimWriteSchema } from './write-schema'

/** Claims entered by editors are E001, E002, …; the letters of the first data are S, R and M. */
async function* nextIds(): AsyncGenerator<string, undefined> {
  const [row] = await db.$queryRaw<{ last: number | null }[]>`
    SELECT max(substring("resourceId" from 2)::bigint)::float8 AS last
    FROM "Revision" WHERE "resource" = 'claim' AND "resourceId" ~ '^E[0-9]{3,12}$'`
  yield `E${String((row?.last ?? 0) + 1).padStart(3, '0')}`
}

const kind: RecordKind<typeof claimWriteSchema> = {
  resource: 'claim',
  key: 'id',
  dates: ['periodStart', 'periodEnd', 'asOf'],
  schema: claimWriteSchema,
  ids: nextIds,
}

const commands = recordCommands(kind)

export const { create: createClaim, update: updateClaim, restore: restoreClaim } = commands

/** Takes a claim back: it stays readable, marked as retracted. Claims are never deleted. */
export function retractClaim(id: string, context: ChangeContext): Promise<Written> {
  return changeRecord(kind, { id, changes: { status: 'retracted', supersededById: null }, context })
}

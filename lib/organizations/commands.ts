import 'server-only'
import { db } from '../db/client'
import { recordCommands } from '../revisions/record-commands'
import { slugsOf } from '../revisions/record-kind'
import { organizationWriteSchema } from './write-schema'

const commands = recordCommands({
  resource: 'organization',
  key: 'id',
  dates: [],
  schema: organizationWriteSchema,
  ids: ({ name }) => slugsOf(name),
  check: async ({ id, parentId }) =>
    parentId !== null && (await isBelow(parentId, id))
      ? [{ field: 'parentId', message: 'is itself a part of this organization' }]
      : [],
})

/** Whether following the parents from one organization leads to another. */
async function isBelow(from: string, ancestor: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ found: boolean }[]>`
    WITH RECURSIVE line AS (
      SELECT "id", "parentId" FROM "Organization" WHERE "id" = ${from}
      UNION
      SELECT above."id", above."parentId" FROM "Organization" above JOIN line ON above."id" = line."parentId"
    )
    SELECT EXISTS (SELECT FROM line WHERE "id" = ${ancestor}) AS found`
  return row?.found ?? false
}

export const {
  create: createOrganization,
  update: updateOrganization,
  remove: deleteOrganization,
  restore: restoreOrganization,
} = commands

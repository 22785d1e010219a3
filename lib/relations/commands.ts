import 'server-only'
import { recordCommands } from '../revisions/record-commands'
import { slugsOf } from '../revisions/record-kind'
import { relationWriteSchema } from './write-schema'

const commands = recordCommands({
  resource: 'relation',
  key: 'id',
  dates: ['sinceDate', 'untilDate'],
  schema: relationWriteSchema,
  ids: ({ fromOrganizationId, fromProductId, kind, toOrganizationId, toProductId }) =>
    slugsOf(fromOrganizationId ?? fromProductId, kind, toOrganizationId ?? toProductId),
})

export const {
  create: createRelation,
  update: updateRelation,
  remove: deleteRelation,
  restore: restoreRelation,
} = commands

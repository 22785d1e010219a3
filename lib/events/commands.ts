import 'server-only'
import { unknownClaims } from '../claims/unknown-claims'
import { recordCommands } from '../revisions/record-commands'
import { slugsOf } from '../revisions/record-kind'
import { eventWriteSchema } from './write-schema'

const commands = recordCommands({
  resource: 'event',
  key: 'id',
  dates: ['date', 'endDate'],
  schema: eventWriteSchema,
  ids: ({ title }) => slugsOf(title),
  check: async ({ claimIds }) =>
    (await unknownClaims(claimIds)).map((id) => ({ field: 'claimIds', message: `${id} is no claim` })),
})

export const {
  create: createEvent,
  update: updateEvent,
  remove: deleteEvent,
  restore: restoreEvent,
} = commands

import 'server-only'
import { recordCommands } from '../revisions/record-commands'
import { slugsOf } from '../revisions/record-kind'
import { sourceWriteSchema } from './write-schema'

const commands = recordCommands({
  resource: 'source',
  key: 'id',
  dates: ['publishedOn'],
  schema: sourceWriteSchema,
  ids: ({ publisher, title, publishedOn }) =>
    slugsOf(publisher, title, typeof publishedOn === 'string' ? publishedOn.slice(0, 7) : null),
})

export const {
  create: createSource,
  update: updateSource,
  remove: deleteSource,
  restore: restoreSource,
} = commands

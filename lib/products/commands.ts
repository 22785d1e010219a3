import 'server-only'
import { recordCommands } from '../revisions/record-commands'
import { slugsOf } from '../revisions/record-kind'
import { productWriteSchema } from './write-schema'

const commands = recordCommands({
  resource: 'product',
  key: 'id',
  dates: ['announced'],
  schema: productWriteSchema,
  ids: ({ name }) => slugsOf(name),
})

export const {
  create: createProduct,
  update: updateProduct,
  remove: deleteProduct,
  restore: restoreProduct,
} = commands

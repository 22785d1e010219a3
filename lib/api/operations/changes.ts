import { z } from 'zod'
import { atomFeed } from '../../revisions/atom'
import { listChanges } from '../../revisions/queries'
import { changePageSchema, listChangesQuerySchema } from '../../revisions/schema'
import { defineOperation } from '../operation'

const list = defineOperation({
  operationId: 'listChanges',
  method: 'GET',
  path: '/changes',
  tag: 'Changes',
  summary: 'List changes',
  description:
    'Every change of every record, with the fields it gave another value. To follow along, read with `sort=at` ' +
    'to the end, and go on with `after` set to the last `at`: nothing appears later before it.',
  query: listChangesQuerySchema,
  response: changePageSchema,
  example: { query: { resource: ['claim'], action: ['create'], limit: 5 } },
  handler: ({ query }) => listChanges(query),
})

const { sort: _sort, cursor: _cursor, ...filters } = listChangesQuerySchema.shape

const feed = defineOperation({
  operationId: 'getChangesFeed',
  method: 'GET',
  path: '/changes.atom',
  tag: 'Changes',
  summary: 'Read the latest changes as an Atom feed',
  query: z.strictObject(filters),
  response: z.string(),
  media: 'application/atom+xml',
  example: { query: { resource: ['claim'], limit: 5 } },
  handler: async ({ query, context }) =>
    atomFeed({ changes: (await listChanges(query)).items, origin: context.origin }),
})

export const changeOperations = { list, feed }

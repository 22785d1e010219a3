import 'server-only'
import { z } from 'zod'
import { listChangesQuerySchema, changePageSchema } from '../../revisions/schema'
import { changeOperations } from '../../api/operations/changes'
import { ask } from '../ask'
import { defineTool } from '../tool'
import { cursor, limitOf, pageOutput, pageWith } from './paging'

const { cursor: _, limit: _limit, ...filters } = listChangesQuerySchema.shape
const change = changePageSchema.shape.items.element

export const readChanges = defineTool({
  name: 'read_changes',
  title: 'Read what changed',
  description:
    'Who changed which record when, why, and each field’s old and new value. Give after (an instant) to hear what is ' +
    'new since then; resource with record for the history of one record.',
  input: z.strictObject({ ...filters, limit: limitOf(10, 50), cursor }),
  output: z.strictObject({ items: z.array(change), ...pageOutput }),
  handler: async (query, context) => {
    const page = await ask({ operation: changeOperations.list, response: changePageSchema, query }, context)
    return pageWith(page.items, page)
  },
})

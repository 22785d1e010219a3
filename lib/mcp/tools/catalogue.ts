import 'server-only'
import { z } from 'zod'
import { catalogueOperations } from '../../api/operations/catalogue'
import { found } from '../../api/operations/found'
import { catalogueSchema } from '../../performance/catalogue-schema'
import { ask } from '../ask'
import { defineTool } from '../tool'

const kinds = ['accelerators', 'interconnects', 'models', 'stacks', 'precisions'] as const

export const readCatalogue = defineTool({
  name: 'read_catalogue',
  title: 'Read the engine’s catalogue',
  description:
    'Accelerators, interconnects, models, serving stacks and precisions that predict_performance takes. Without id: ids ' +
    'and names. With id: the whole entry with the source of each figure; pass it on, changed, for a hypothetical one.',
  input: z.strictObject({
    kind: z.enum(kinds),
    id: z.string().max(160).optional().describe('Such as ascend-910c.'),
  }),
  output: z.strictObject({
    engineVersion: z.string(),
    items: z.array(z.strictObject({ id: z.string(), name: z.string().optional() })).optional(),
    entry: z.looseObject({ id: z.string() }).optional(),
  }),
  handler: async ({ kind, id }, context) => {
    const { engineVersion, items } = await ask(
      { operation: catalogueOperations[kind], response: catalogueSchema },
      context,
    )
    if (id !== undefined)
      return { engineVersion, entry: found(items.find((entry) => entry.id === id) ?? null, kind, id) }
    const named = items.map(({ id, name }) => ({ id, ...(typeof name === 'string' && { name }) }))
    return { engineVersion, items: named }
  },
})

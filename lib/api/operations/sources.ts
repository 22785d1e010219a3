import { z } from 'zod'
import { getSource, listSources } from '../../sources/queries'
import { sourcePageSchema, sourceSchema, listSourcesQuerySchema } from '../../sources/schema'
import { recordId } from '../fields'
import { defineOperation } from '../operation'
import { found } from './found'

const list = defineOperation({
  operationId: 'listSources',
  method: 'GET',
  path: '/sources',
  tag: 'Sources',
  summary: 'List sources',
  description: 'Where claims, events, relations and benchmarks were published.',
  query: listSourcesQuerySchema,
  response: sourcePageSchema,
  example: { query: { kind: ['filing'], limit: 5 } },
  handler: ({ query }) => listSources(query),
})

const read = defineOperation({
  operationId: 'getSource',
  method: 'GET',
  path: '/sources/{id}',
  tag: 'Sources',
  summary: 'Read one source',
  params: z.strictObject({ id: recordId }),
  response: sourceSchema,
  problems: ['not_found'],
  example: { params: { id: 'scmp-huawei-sanctions-2025-06' } },
  handler: async ({ params }) => found(await getSource(params.id), 'source', params.id),
})

export const sourceOperations = { list, read }

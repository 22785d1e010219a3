import { z } from 'zod'
import { createSource, deleteSource, restoreSource, updateSource } from '../../sources/commands'
import { getSource, listSources } from '../../sources/queries'
import { sourcePageSchema, sourceSchema, listSourcesQuerySchema } from '../../sources/schema'
import { sourceWriteSchema } from '../../sources/write-schema'
import { recordId } from '../fields'
import { defineOperation } from '../operation'
import { found } from './found'
import { writeOperations } from './write-operations'

const list = defineOperation({
  operationId: 'listSources',
  method: 'GET',
  path: '/sources',
  tag: 'Sources',
  summary: 'List sources',
  description: 'Where claims, events, relations and benchmarks were published.',
  query: listSourcesQuerySchema,
  response: sourcePageSchema,
  records: true,
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
  records: true,
  problems: ['not_found'],
  example: { params: { id: 'scmp-huawei-sanctions-2025-06' } },
  handler: async ({ params }) => found(await getSource(params.id), 'source', params.id),
})

const writes = writeOperations({
  resource: 'source',
  tag: 'Sources',
  keyName: 'id',
  response: sourceSchema,
  read: getSource,
  schema: sourceWriteSchema,
  commands: { create: createSource, update: updateSource, remove: deleteSource, restore: restoreSource },
  examples: {
    seeded: 'scmp-huawei-sanctions-2025-06',
    create: {
      id: 'example-report-2026-01',
      publisher: 'Example Research',
      title: 'A report on wafers',
      url: 'https://example.org/report',
      publishedOn: '2026-01-20',
      datePrecision: 'day',
      kind: 'research_note',
    },
    update: { licence: 'All rights reserved' },
  },
})

export const sourceOperations = { list, read, ...writes }

import { z } from 'zod'
import { createRelation, deleteRelation, restoreRelation, updateRelation } from '../../relations/commands'
import { getRelation, listRelations } from '../../relations/queries'
import { relationPageSchema, relationSchema, listRelationsQuerySchema } from '../../relations/schema'
import { relationWriteSchema } from '../../relations/write-schema'
import { recordId } from '../fields'
import { defineOperation } from '../operation'
import { found } from './found'
import { writeOperations } from './write-operations'

const list = defineOperation({
  operationId: 'listRelations',
  method: 'GET',
  path: '/relations',
  tag: 'Relations',
  summary: 'List relations',
  description: 'Typed edges between organizations and products, each with its source.',
  query: listRelationsQuerySchema,
  response: relationPageSchema,
  records: true,
  example: { query: { organization: ['smic'], limit: 5 } },
  handler: ({ query }) => listRelations(query),
})

const read = defineOperation({
  operationId: 'getRelation',
  method: 'GET',
  path: '/relations/{id}',
  tag: 'Relations',
  summary: 'Read one relation',
  params: z.strictObject({ id: recordId }),
  response: relationSchema,
  records: true,
  problems: ['not_found'],
  example: { params: { id: 'hisilicon--designs--ascend-910' } },
  handler: async ({ params }) => found(await getRelation(params.id), 'relation', params.id),
})

const writes = writeOperations({
  resource: 'relation',
  tag: 'Relations',
  keyName: 'id',
  response: relationSchema,
  read: getRelation,
  schema: relationWriteSchema,
  commands: {
    create: createRelation,
    update: updateRelation,
    remove: deleteRelation,
    restore: restoreRelation,
  },
  examples: {
    seeded: 'hisilicon--designs--ascend-910',
    create: {
      id: 'example-relation',
      kind: 'supplies',
      label: 'supplies wafers to',
      fromOrganizationId: 'smic',
      toOrganizationId: 'huawei',
      sourceText: 'An example',
      howKnown: 'unverified',
      confidence: 'low',
    },
    update: { since: '2023', sinceDate: '2023-01-01' },
  },
})

export const relationOperations = { list, read, ...writes }

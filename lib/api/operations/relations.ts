import { z } from 'zod'
import { getRelation, listRelations } from '../../relations/queries'
import { relationPageSchema, relationSchema, listRelationsQuerySchema } from '../../relations/schema'
import { recordId } from '../fields'
import { defineOperation } from '../operation'
import { found } from './found'

const list = defineOperation({
  operationId: 'listRelations',
  method: 'GET',
  path: '/relations',
  tag: 'Relations',
  summary: 'List relations',
  description: 'Typed edges between organizations and products, each with its source.',
  query: listRelationsQuerySchema,
  response: relationPageSchema,
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
  problems: ['not_found'],
  example: { params: { id: 'hisilicon--designs--ascend-910' } },
  handler: async ({ params }) => found(await getRelation(params.id), 'relation', params.id),
})

export const relationOperations = { list, read }

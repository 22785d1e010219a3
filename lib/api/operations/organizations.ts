import { z } from 'zod'
import { getOrganization, listOrganizations } from '../../organizations/queries'
import {
  organizationPageSchema,
  organizationSchema,
  listOrganizationsQuerySchema,
} from '../../organizations/schema'
import { recordId } from '../fields'
import { defineOperation } from '../operation'
import { found } from './found'

const list = defineOperation({
  operationId: 'listOrganizations',
  method: 'GET',
  path: '/organizations',
  tag: 'Organizations',
  summary: 'List organizations',
  description: 'Who makes, buys, regulates or says something.',
  query: listOrganizationsQuerySchema,
  response: organizationPageSchema,
  example: { query: { kind: ['foundry'], limit: 5 } },
  handler: ({ query }) => listOrganizations(query),
})

const read = defineOperation({
  operationId: 'getOrganization',
  method: 'GET',
  path: '/organizations/{id}',
  tag: 'Organizations',
  summary: 'Read one organization',
  params: z.strictObject({ id: recordId }),
  response: organizationSchema,
  problems: ['not_found'],
  example: { params: { id: 'smic' } },
  handler: async ({ params }) => found(await getOrganization(params.id), 'organization', params.id),
})

export const organizationOperations = { list, read }

import { z } from 'zod'
import {
  createOrganization,
  deleteOrganization,
  restoreOrganization,
  updateOrganization,
} from '../../organizations/commands'
import { getOrganization, listOrganizations } from '../../organizations/queries'
import {
  organizationPageSchema,
  organizationSchema,
  listOrganizationsQuerySchema,
} from '../../organizations/schema'
import { organizationWriteSchema } from '../../organizations/write-schema'
import { recordId } from '../fields'
import { defineOperation } from '../operation'
import { found } from './found'
import { writeOperations } from './write-operations'

const list = defineOperation({
  operationId: 'listOrganizations',
  method: 'GET',
  path: '/organizations',
  tag: 'Organizations',
  summary: 'List organizations',
  description: 'Who makes, buys, regulates or says something.',
  query: listOrganizationsQuerySchema,
  response: organizationPageSchema,
  records: true,
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
  records: true,
  problems: ['not_found'],
  example: { params: { id: 'smic' } },
  handler: async ({ params }) => found(await getOrganization(params.id), 'organization', params.id),
})

const writes = writeOperations({
  resource: 'organization',
  tag: 'Organizations',
  keyName: 'id',
  response: organizationSchema,
  read: getOrganization,
  schema: organizationWriteSchema,
  commands: {
    create: createOrganization,
    update: updateOrganization,
    remove: deleteOrganization,
    restore: restoreOrganization,
  },
  examples: {
    seeded: 'smic',
    create: { id: 'example-foundry', name: 'Example Foundry', kind: 'foundry', country: 'CN' },
    update: { parentId: 'smic', reason: 'Bought by SMIC.' },
  },
})

export const organizationOperations = { list, read, ...writes }

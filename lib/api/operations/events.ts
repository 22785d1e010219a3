import { z } from 'zod'
import { getEvent, listEvents } from '../../events/queries'
import { eventPageSchema, eventSchema, listEventsQuerySchema } from '../../events/schema'
import { recordId } from '../fields'
import { defineOperation } from '../operation'
import { found } from './found'

const list = defineOperation({
  operationId: 'listEvents',
  method: 'GET',
  path: '/events',
  tag: 'Events',
  summary: 'List events',
  description: 'Controls, answers and company events, oldest first.',
  query: listEventsQuerySchema,
  response: eventPageSchema,
  example: { query: { from: '2025-01-01', lane: ['us_control'], limit: 5 } },
  handler: ({ query }) => listEvents(query),
})

const read = defineOperation({
  operationId: 'getEvent',
  method: 'GET',
  path: '/events/{id}',
  tag: 'Events',
  summary: 'Read one event',
  params: z.strictObject({ id: recordId }),
  response: eventSchema,
  problems: ['not_found'],
  example: { params: { id: 'huawei-entity-list' } },
  handler: async ({ params }) => found(await getEvent(params.id), 'event', params.id),
})

export const eventOperations = { list, read }

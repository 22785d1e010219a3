import { z } from 'zod'
import { createEvent, deleteEvent, restoreEvent, updateEvent } from '../../events/commands'
import { getEvent, listEvents } from '../../events/queries'
import { eventPageSchema, eventSchema, listEventsQuerySchema } from '../../events/schema'
import { eventWriteSchema } from '../../events/write-schema'
import { recordId } from '../fields'
import { defineOperation } from '../operation'
import { found } from './found'
import { writeOperations } from './write-operations'

const list = defineOperation({
  operationId: 'listEvents',
  method: 'GET',
  path: '/events',
  tag: 'Events',
  summary: 'List events',
  description: 'Controls, answers and company events, oldest first.',
  query: listEventsQuerySchema,
  response: eventPageSchema,
  records: true,
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
  records: true,
  problems: ['not_found'],
  example: { params: { id: 'huawei-entity-list' } },
  handler: async ({ params }) => found(await getEvent(params.id), 'event', params.id),
})

const writes = writeOperations({
  resource: 'event',
  tag: 'Events',
  keyName: 'id',
  response: eventSchema,
  read: getEvent,
  schema: eventWriteSchema,
  commands: { create: createEvent, update: updateEvent, remove: deleteEvent, restore: restoreEvent },
  examples: {
    seeded: 'huawei-entity-list',
    create: {
      id: 'example-event',
      date: '2026-01-15',
      datePrecision: 'day',
      title: 'An example of an event',
      description: 'What happened, in a sentence or two.',
      lane: 'company',
      sourceText: 'The company’s release',
      howKnown: 'unverified',
      claimIds: ['S003'],
    },
    update: { howKnown: 'read' },
  },
})

export const eventOperations = { list, read, ...writes }

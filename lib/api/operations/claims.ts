import { z } from 'zod'
import { createClaim, restoreClaim, retractClaim, updateClaim } from '../../claims/commands'
import { getClaim, listClaimBoard, listClaims, relatedClaims } from '../../claims/queries'
import { claimBoardSchema, claimBoardQuerySchema, relatedClaimsSchema } from '../../claims/comparison-schema'
import { claimDetailSchema, claimPageSchema, listClaimsQuerySchema } from '../../claims/schema'
import { claimWriteSchema } from '../../claims/write-schema'
import { recordId } from '../fields'
import { defineOperation } from '../operation'
import { found } from './found'
import { writeOperations } from './write-operations'

const byId = z.strictObject({ id: recordId })

const list = defineOperation({
  operationId: 'listClaims',
  method: 'GET',
  path: '/claims',
  tag: 'Claims',
  summary: 'List claims',
  description:
    'Published figures and statements, each with what it counts, its bound, who said it and where. ' +
    'Figures of different measures or units must not be averaged: see `/claims/board`.',
  query: listClaimsQuerySchema,
  response: claimPageSchema,
  records: true,
  example: { query: { topic: ['shipments'], periodFrom: '2025-01-01', sort: '-value', limit: 5 } },
  handler: ({ query }) => listClaims(query),
})

const board = defineOperation({
  operationId: 'getClaimBoard',
  method: 'GET',
  path: '/claims/board',
  tag: 'Claims',
  summary: 'Compare the claims of one question',
  description:
    'Claims grouped by what they count, in one unit each; for every two groups the reason why they may not ' +
    'share an axis; within a group the pairs that contradict each other.',
  query: claimBoardQuerySchema,
  response: claimBoardSchema,
  records: true,
  example: { query: { topic: 'shipments', organization: 'huawei', from: '2025-01-01', to: '2025-12-31' } },
  handler: ({ query }) => listClaimBoard(query),
})

const read = defineOperation({
  operationId: 'getClaim',
  method: 'GET',
  path: '/claims/{id}',
  tag: 'Claims',
  summary: 'Read one claim',
  params: byId,
  response: claimDetailSchema,
  records: true,
  problems: ['not_found'],
  example: { params: { id: 'S003' } },
  handler: async ({ params }) => found(await getClaim(params.id), 'claim', params.id),
})

const related = defineOperation({
  operationId: 'getRelatedClaims',
  method: 'GET',
  path: '/claims/{id}/related',
  tag: 'Claims',
  summary: 'Read what else is said of a claim’s subject and period',
  description: 'Each with whether it may share an axis with the claim, and whether it contradicts it.',
  params: byId,
  response: relatedClaimsSchema,
  records: true,
  problems: ['not_found'],
  example: { params: { id: 'S001' } },
  handler: async ({ params }) => {
    found(await getClaim(params.id), 'claim', params.id)
    return { items: await relatedClaims(params.id) }
  },
})

const writes = writeOperations({
  resource: 'claim',
  tag: 'Claims',
  keyName: 'id',
  response: claimDetailSchema,
  read: getClaim,
  schema: claimWriteSchema,
  commands: { create: createClaim, update: updateClaim, remove: retractClaim, restore: restoreClaim },
  retracts: true,
  examples: {
    seeded: 'S003',
    create: {
      id: 'E900',
      topic: 'shipments',
      statement: 'An example: Huawei ships at most 900,000 packages in 2027.',
      measureKey: 'shipments',
      unitKey: 'package',
      subject: 'Huawei Ascend',
      subjectOrganizationId: 'huawei',
      periodLabel: '2027',
      periodStart: '2027-01-01',
      periodEnd: '2027-12-31',
      value: 900_000,
      bound: 'upper',
      asStated: 'no more than 900,000',
      saidBy: 'An example',
      confidence: 'low',
      howKnown: 'unverified',
    },
    update: { value: 850_000, asStated: 'no more than 850,000', reason: 'Corrected by its author.' },
  },
})

export const claimOperations = { list, board, read, related, ...writes }

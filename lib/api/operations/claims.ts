import { z } from 'zod'
import { getClaim, listClaimBoard, listClaims, relatedClaims } from '../../claims/queries'
import { claimBoardSchema, claimBoardQuerySchema, relatedClaimsSchema } from '../../claims/comparison-schema'
import { claimDetailSchema, claimPageSchema, listClaimsQuerySchema } from '../../claims/schema'
import { recordId } from '../fields'
import { defineOperation } from '../operation'
import { found } from './found'

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
  problems: ['not_found'],
  example: { params: { id: 'S001' } },
  handler: async ({ params }) => {
    found(await getClaim(params.id), 'claim', params.id)
    return { items: await relatedClaims(params.id) }
  },
})

export const claimOperations = { list, board, read, related }

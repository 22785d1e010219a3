import { z } from 'zod'
import { getBenchmark, listBenchmarks } from '../../benchmarks/queries'
import { benchmarkPageSchema, benchmarkSchema, listBenchmarksQuerySchema } from '../../benchmarks/schema'
import { recordId } from '../fields'
import { defineOperation } from '../operation'
import { found } from './found'

const list = defineOperation({
  operationId: 'listBenchmarks',
  method: 'GET',
  path: '/benchmarks',
  tag: 'Benchmarks',
  summary: 'List benchmarks',
  description: 'Published performance points with their exact conditions.',
  query: listBenchmarksQuerySchema,
  response: benchmarkPageSchema,
  example: { query: { phase: ['decode'], model: ['DeepSeek-R1'], limit: 5 } },
  handler: ({ query }) => listBenchmarks(query),
})

const read = defineOperation({
  operationId: 'getBenchmark',
  method: 'GET',
  path: '/benchmarks/{id}',
  tag: 'Benchmarks',
  summary: 'Read one benchmark',
  params: z.strictObject({ id: recordId }),
  response: benchmarkSchema,
  problems: ['not_found'],
  example: { params: { id: 'cm-t3-04' } },
  handler: async ({ params }) => found(await getBenchmark(params.id), 'benchmark', params.id),
})

export const benchmarkOperations = { list, read }

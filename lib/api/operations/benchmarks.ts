import { z } from 'zod'
import {
  createBenchmark,
  deleteBenchmark,
  restoreBenchmark,
  updateBenchmark,
} from '../../benchmarks/commands'
import { getBenchmark, listBenchmarks } from '../../benchmarks/queries'
import { benchmarkPageSchema, benchmarkSchema, listBenchmarksQuerySchema } from '../../benchmarks/schema'
import { benchmarkWriteSchema } from '../../benchmarks/write-schema'
import { recordId } from '../fields'
import { defineOperation } from '../operation'
import { found } from './found'
import { writeOperations } from './write-operations'

const list = defineOperation({
  operationId: 'listBenchmarks',
  method: 'GET',
  path: '/benchmarks',
  tag: 'Benchmarks',
  summary: 'List benchmarks',
  description: 'Published performance points with their exact conditions.',
  query: listBenchmarksQuerySchema,
  response: benchmarkPageSchema,
  records: true,
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
  records: true,
  problems: ['not_found'],
  example: { params: { id: 'cm-t3-04' } },
  handler: async ({ params }) => found(await getBenchmark(params.id), 'benchmark', params.id),
})

const writes = writeOperations({
  resource: 'benchmark',
  tag: 'Benchmarks',
  keyName: 'id',
  response: benchmarkSchema,
  read: getBenchmark,
  schema: benchmarkWriteSchema,
  commands: {
    create: createBenchmark,
    update: updateBenchmark,
    remove: deleteBenchmark,
    restore: restoreBenchmark,
  },
  examples: {
    seeded: 'cm-t2-01',
    create: {
      id: 'example-decode',
      system: 'Example cluster',
      accelerator: 'Ascend 910C',
      acceleratorProductId: 'ascend-910c',
      model: 'DeepSeek-R1',
      phase: 'decode',
      kvTokens: 4096,
      tokensPerSecondPerAccelerator: 1000,
      kind: 'claimed',
      howKnown: 'unverified',
    },
    update: { batchPerAccelerator: 64, reason: 'The batch is stated in the appendix.' },
  },
})

export const benchmarkOperations = { list, read, ...writes }

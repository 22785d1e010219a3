import { z } from 'zod'
import { anyOf, isoDate, recordId, searchText, versionStamp } from '../api/fields'
import { pageOf, pageQuery, sortBy } from '../api/page'

const count = z.int().nullable()
const amount = z.number().nullable()

export const benchmarkSchema = z.strictObject({
  id: recordId.meta({ example: 'cm-t3-04' }),
  system: z.string().meta({ example: 'CloudMatrix384' }),
  accelerator: z.string().meta({ description: 'As named by the source.', example: 'Ascend 910C' }),
  acceleratorProductId: recordId.nullable().meta({ example: 'ascend-910c' }),
  accelerators: count.meta({ description: 'Accelerators in the instance.' }),
  servingStack: z.string().nullable().meta({ example: 'CloudMatrix-Infer' }),
  model: z.string().meta({ example: 'DeepSeek-R1' }),
  phase: z.string().meta({ example: 'decode' }),
  precision: z.string().nullable().meta({ example: 'INT8 W8A8' }),
  promptTokens: count,
  kvTokens: count.meta({ description: 'Context length in decode.', example: 4096 }),
  outputTokens: count,
  batchPerAccelerator: amount.meta({ description: 'Requests per accelerator.', example: 96 }),
  tokensPerBatch: count.meta({ description: 'Prefill: tokens in one batch of one accelerator.' }),
  tpotMs: amount.meta({ description: 'Milliseconds per output token of one request.', example: 49.4 }),
  ttftMs: amount.meta({ description: 'Milliseconds to the first token.' }),
  tokensPerSecondPerAccelerator: amount.meta({ example: 1943 }),
  tokensPerSecondPerTflop: amount.meta({ example: 1.29 }),
  kind: z
    .string()
    .meta({ description: 'measured, simulated, ideal, projected or claimed.', example: 'measured' }),
  howKnown: z.string().meta({ description: 'primary, second-hand or unverified.', example: 'primary' }),
  notes: z.string().nullable(),
  sourceId: recordId.nullable(),
  sourceTitle: z.string().nullable(),
  sourceUrl: z.string().nullable(),
  sourcePublishedOn: isoDate.nullable(),
  ...versionStamp,
})

export const listBenchmarksQuerySchema = z.strictObject({
  q: searchText
    .optional()
    .meta({ description: 'Words to find in system, accelerator, stack, model or notes.' }),
  system: anyOf(searchText)
    .optional()
    .meta({ example: ['CloudMatrix384'] }),
  accelerator: anyOf(searchText)
    .optional()
    .meta({ description: 'As named by the source.', example: ['H800'] }),
  product: anyOf(recordId)
    .optional()
    .meta({ description: 'Accelerator as a product.', example: ['ascend-910c'] }),
  stack: anyOf(searchText)
    .optional()
    .meta({ description: 'Serving stacks.', example: ['SGLang'] }),
  model: anyOf(searchText)
    .optional()
    .meta({ example: ['DeepSeek-R1'] }),
  phase: anyOf(recordId)
    .optional()
    .meta({ example: ['decode'] }),
  kind: anyOf(recordId)
    .optional()
    .meta({ example: ['measured'] }),
  howKnown: anyOf(recordId)
    .optional()
    .meta({ example: ['primary'] }),
  source: anyOf(recordId).optional(),
  sort: sortBy(
    [
      'id',
      '-id',
      'system',
      '-system',
      'tokensPerSecondPerAccelerator',
      '-tokensPerSecondPerAccelerator',
      'tpotMs',
      '-tpotMs',
    ],
    'id',
  ),
  ...pageQuery,
})

export const benchmarkPageSchema = pageOf(benchmarkSchema)

export type Benchmark = z.output<typeof benchmarkSchema>
export type ListBenchmarksQuery = z.input<typeof listBenchmarksQuerySchema>

import { z } from 'zod'
import { integer, number, optional, slug, text } from './cells'

const TOKENS = / tokens$/

/** "96" is requests per accelerator; "16384 tokens" the tokens of one prefill batch. */
const batch = optional(
  text.pipe(z.string().regex(/^\d+(\.\d+)?( tokens)?$/, 'expected "96" or "16384 tokens"')),
)

export const benchmarkRow = z.strictObject({
  id: slug,
  system: text,
  accelerator: text,
  n_accel: optional(integer),
  serving_stack: optional(text),
  model: optional(text),
  phase: z.enum(['prefill', 'decode', 'e2e']),
  precision: optional(text),
  prompt_len: optional(integer),
  kv_len: optional(integer),
  output_len: optional(integer),
  batch_per_accel: batch,
  tpot_ms: optional(number),
  ttft_ms: optional(number),
  tok_s_per_accel: optional(number),
  tok_s_per_tflops: optional(number),
  notes: optional(text),
  source_title: text,
  source_url: optional(z.url({ protocol: /^https?$/, error: 'expected an http(s) address' })),
  source_date: z.string().regex(/^\d{4}(-\d{2}){0,2}$/, 'expected a year, a month or a day'),
  kind: z.enum(['measured', 'simulated', 'ideal', 'projected', 'claimed']),
  how_known: z.enum(['primary', 'second-hand', 'unverified']),
  accelerator_product_id: optional(slug),
  source_id: slug,
})

/** From the names of the file, which the engine's validation reads too, to those of the record. */
export function toBenchmark(row: z.output<typeof benchmarkRow>) {
  const isTokens = row.batch_per_accel !== null && TOKENS.test(row.batch_per_accel)
  const amount = row.batch_per_accel === null ? null : Number(row.batch_per_accel.replace(TOKENS, ''))
  return {
    id: row.id,
    system: row.system,
    accelerator: row.accelerator,
    acceleratorProductId: row.accelerator_product_id,
    accelerators: row.n_accel,
    servingStack: row.serving_stack,
    model: row.model ?? 'not stated',
    phase: row.phase,
    precision: row.precision,
    promptTokens: row.prompt_len,
    kvTokens: row.kv_len,
    outputTokens: row.output_len,
    batchPerAccelerator: isTokens ? null : amount,
    tokensPerBatch: isTokens ? amount : null,
    tpotMs: row.tpot_ms,
    ttftMs: row.ttft_ms,
    tokensPerSecondPerAccelerator: row.tok_s_per_accel,
    tokensPerSecondPerTflop: row.tok_s_per_tflops,
    kind: row.kind,
    howKnown: row.how_known,
    notes: row.notes,
    sourceId: row.source_id,
  }
}

import { z } from 'zod'
import { count, optional, positive, reference, slug, words } from '../api/write-fields'

export const benchmarkPhases = ['prefill', 'decode', 'e2e'] as const
export const benchmarkKinds = ['measured', 'simulated', 'ideal', 'projected', 'claimed'] as const
export const benchmarkWaysKnown = ['primary', 'second-hand', 'unverified'] as const

/** A result may be in the notes alone: a saturation point, a share of a time. */
export const benchmarkWriteSchema = z.strictObject({
  id: slug,
  system: words(200),
  accelerator: words(200),
  acceleratorProductId: optional(reference),
  accelerators: optional(count),
  servingStack: optional(words(200)),
  model: words(200),
  phase: z.enum(benchmarkPhases),
  precision: optional(words(100)),
  promptTokens: optional(count),
  kvTokens: optional(count),
  outputTokens: optional(count),
  batchPerAccelerator: optional(positive),
  tokensPerBatch: optional(count),
  tpotMs: optional(positive),
  ttftMs: optional(positive),
  tokensPerSecondPerAccelerator: optional(positive),
  tokensPerSecondPerTflop: optional(positive),
  kind: z.enum(benchmarkKinds),
  howKnown: z.enum(benchmarkWaysKnown),
  notes: optional(words()),
  sourceId: optional(reference),
})

export type BenchmarkWrite = z.input<typeof benchmarkWriteSchema>

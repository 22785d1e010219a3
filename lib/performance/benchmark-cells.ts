import type { Benchmark } from '../benchmarks/schema'
import type { BenchmarkCells } from '../engine'

const text = (value: number | string | null): string => (value === null ? '' : String(value))

/** A stored benchmark as the cells of its published table, which the engine's mapping reads. */
export function cellsOf(row: Benchmark): BenchmarkCells {
  return {
    system: row.system,
    accelerator: row.accelerator,
    n_accel: text(row.accelerators),
    serving_stack: text(row.servingStack),
    model: row.model,
    phase: row.phase,
    precision: text(row.precision),
    prompt_len: text(row.promptTokens),
    kv_len: text(row.kvTokens),
    output_len: text(row.outputTokens),
    batch_per_accel:
      row.tokensPerBatch === null ? text(row.batchPerAccelerator) : `${row.tokensPerBatch} tokens`,
    tpot_ms: text(row.tpotMs),
    ttft_ms: text(row.ttftMs),
    tok_s_per_accel: text(row.tokensPerSecondPerAccelerator),
    notes: text(row.notes),
    kind: row.kind,
    source_url: text(row.sourceUrl),
    source_date: text(row.sourcePublishedOn),
  }
}

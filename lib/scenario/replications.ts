import { metricOf, samplesOf } from './metric'
import { REPLICATIONS } from './replications.cases'
import type { ReplicationCase } from './replications.cases'
import { runSamples } from './run'
import type { RunOptions } from './run'
import { band } from '../uncertainty'
import type { Band } from '../uncertainty'

export interface ReplicationRow {
  label: string
  unit: string
  published: number
  basis: 'published' | 'stated factors'
  /** Band of our result from the stated inputs; a single line where all that matters was stated. */
  ours: Band
  /** Median of ours over published, less 1. */
  relativeDifference: number
  claimIds: readonly string[]
  difference: string
}

export interface Replication {
  slug: string
  name: string
  inputs: string
  rows: ReplicationRow[]
}

/** Published analyst models run from their stated inputs through this chain, their result beside ours. */
export function replications(options: Pick<RunOptions, 'rates'> & { samples?: number } = {}): Replication[] {
  return REPLICATIONS.map((replication) => replicate(replication, options))
}

function replicate(
  replication: ReplicationCase,
  options: Pick<RunOptions, 'rates'> & { samples?: number },
): Replication {
  const { slug, name, inputs, base, overrides, rows } = replication
  const outputs = [...new Set(rows.map((row) => row.output))]
  const { store } = runSamples(
    { base, overrides, outputs, samples: options.samples ?? 1024 },
    { rates: options.rates },
  )
  const results = rows.map(({ output, periods, factor = 1, ...row }) => {
    const parts = periods.map((period) => samplesOf(store, metricOf(`${output}@${period}`)))
    const total = parts[0]!.map((_, i) => factor * parts.reduce((sum, part) => sum + part[i]!, 0))
    const ours = band(total)
    return { ...row, ours, relativeDifference: ours.p50 / row.published - 1 }
  })
  return { slug, name, inputs, rows: results }
}

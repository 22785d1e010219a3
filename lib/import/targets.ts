import type { z } from 'zod'
import { benchmarkWriteSchema } from '../benchmarks/write-schema'
import { claimWriteSchema } from '../claims/write-schema'
import { eventWriteSchema } from '../events/write-schema'
import { relationWriteSchema } from '../relations/write-schema'
import type { PlainRecord } from '../revisions/plain'
import { slugsOf } from '../revisions/record-kind'

export const importResources = ['claim', 'event', 'relation', 'benchmark'] as const

export type ImportResource = (typeof importResources)[number]

/** A kind of record that tables can be imported into. */
export interface ImportTarget {
  resource: ImportResource
  table: string
  /** The same schema as of forms and the API: its fields are the table's columns. */
  schema: z.ZodObject
  /** Ids to try for a row that has none; claims are numbered instead. */
  ids: ((record: PlainRecord) => Iterable<string>) | 'numbered'
}

export const importTargets: Record<ImportResource, ImportTarget> = {
  claim: { resource: 'claim', table: 'Claim', schema: claimWriteSchema, ids: 'numbered' },
  event: { resource: 'event', table: 'Event', schema: eventWriteSchema, ids: ({ title }) => slugsOf(title) },
  relation: {
    resource: 'relation',
    table: 'Relation',
    schema: relationWriteSchema,
    ids: ({ fromOrganizationId, fromProductId, kind, toOrganizationId, toProductId }) =>
      slugsOf(fromOrganizationId ?? fromProductId, kind, toOrganizationId ?? toProductId),
  },
  benchmark: {
    resource: 'benchmark',
    table: 'Benchmark',
    schema: benchmarkWriteSchema,
    ids: ({ system, accelerator, model, phase }) => slugsOf(system, accelerator, model, phase),
  },
}

/** The columns of the target's table that a record has, quoted for SQL. */
export function quotedColumns({ schema }: ImportTarget): string[] {
  return Object.keys(schema.shape).map((name) => `"${name}"`)
}

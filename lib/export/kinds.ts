import type { z } from 'zod'
import { benchmarkWriteSchema } from '../benchmarks/write-schema'
import { claimWriteSchema } from '../claims/write-schema'
import { eventWriteSchema } from '../events/write-schema'
import { organizationWriteSchema } from '../organizations/write-schema'
import { productWriteSchema } from '../products/write-schema'
import { relationWriteSchema } from '../relations/write-schema'
import { sourceWriteSchema } from '../sources/write-schema'
import { benchmarkOperations } from '../api/operations/benchmarks'
import { claimOperations } from '../api/operations/claims'
import { eventOperations } from '../api/operations/events'
import { organizationOperations } from '../api/operations/organizations'
import { productOperations } from '../api/operations/products'
import { relationOperations } from '../api/operations/relations'
import { sourceOperations } from '../api/operations/sources'
import type { Operation } from '../api/operation'

/** A list that can be exported: its filters are those of the API's list, its columns those of the import. */
export interface ExportKind {
  name: string
  table: string
  schema: z.ZodObject
  list: Operation
}

const kinds: ExportKind[] = [
  { name: 'claims', table: 'Claim', schema: claimWriteSchema, list: claimOperations.list },
  { name: 'events', table: 'Event', schema: eventWriteSchema, list: eventOperations.list },
  { name: 'relations', table: 'Relation', schema: relationWriteSchema, list: relationOperations.list },
  { name: 'benchmarks', table: 'Benchmark', schema: benchmarkWriteSchema, list: benchmarkOperations.list },
  { name: 'sources', table: 'Source', schema: sourceWriteSchema, list: sourceOperations.list },
  {
    name: 'organizations',
    table: 'Organization',
    schema: organizationWriteSchema,
    list: organizationOperations.list,
  },
  { name: 'products', table: 'Product', schema: productWriteSchema, list: productOperations.list },
]

export const exportKinds: ReadonlyMap<string, ExportKind> = new Map(kinds.map((kind) => [kind.name, kind]))

export const exportFormats = ['csv', 'xlsx', 'json', 'parquet'] as const

export type ExportFormat = (typeof exportFormats)[number]

import { z } from 'zod'
import { words } from '../api/write-fields'
import { jobSchema } from '../jobs/schema'
import { mappingSchema } from './mapping'
import { importResources } from './targets'

export const importStates = ['uploaded', 'checked', 'committed', 'undone'] as const
export const rowActions = ['create', 'update', 'unchanged', 'error'] as const

export type ImportState = (typeof importStates)[number]
export type RowAction = (typeof rowActions)[number]

export const importSchema = z.strictObject({
  id: z.string(),
  resource: z.enum(importResources),
  state: z.enum(importStates),
  fileName: z.string(),
  format: z.enum(['csv', 'xlsx']),
  columns: z.array(z.string()),
  samples: z.array(z.array(z.string())).meta({ description: 'The first rows, to choose the mapping by.' }),
  mapping: mappingSchema.meta({ description: 'For each column the field it fills, or null.' }),
  fields: z.array(
    z.strictObject({ name: z.string(), required: z.boolean(), options: z.array(z.string()).nullable() }),
  ),
  counts: z.partialRecord(z.enum(rowActions), z.int()).meta({ description: 'Rows by action, once checked.' }),
  chosen: z.int().meta({ description: 'Rows that a commit would write.' }),
  reason: z.string().nullable(),
  job: jobSchema.nullable().meta({ description: 'The latest job on it.' }),
  createdBy: z.string(),
  createdAt: z.string(),
  committedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
})

export type Import = z.output<typeof importSchema>

const noteSchema = z.strictObject({ field: z.string(), message: z.string() })

export const importRowSchema = z.strictObject({
  line: z.int(),
  recordId: z.string().nullable(),
  action: z.enum(rowActions),
  chosen: z.boolean(),
  changes: z.array(z.strictObject({ field: z.string(), from: z.unknown(), to: z.unknown() })),
  after: z.record(z.string(), z.unknown()).nullable(),
  notes: z.array(noteSchema).meta({ description: 'Errors, or what deserves a look.' }),
})

export type ImportRow = z.output<typeof importRowSchema>

export const listRowsQuerySchema = z.strictObject({
  action: z.enum(rowActions).optional(),
  afterLine: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(100),
})

export const uploadQuerySchema = z.strictObject({
  resource: z.enum(importResources),
  fileName: words(200),
})

/** The same as a form, as browsers and `curl -F` send it. */
export const uploadFormSchema = z.strictObject({
  resource: z.enum(importResources),
  file: z.string().meta({ contentMediaType: 'application/octet-stream', description: 'The file itself.' }),
})

export const changeImportSchema = z.strictObject({
  mapping: mappingSchema.optional(),
  reason: words(1_000).optional(),
})

/** Rows to choose or leave out: by line, or all of one action. */
export const chooseRowsSchema = z.strictObject({
  chosen: z.boolean(),
  lines: z.array(z.int().min(1)).max(10_000).optional(),
  action: z.enum(['create', 'update']).optional(),
})

export const importActionSchema = z.strictObject({ action: z.enum(['check', 'commit', 'undo']) })

export type ImportAction = z.output<typeof importActionSchema>['action']

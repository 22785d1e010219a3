import 'server-only'
import type { FieldError } from '../api/problem'
import { db } from '../db/client'
import type { ChangeContext, WriteContext, Written } from '../revisions/record-commands'
import { recordCommands } from '../revisions/record-commands'
import type { RecordKind } from '../revisions/record-kind'
import { slugsOf } from '../revisions/record-kind'
import { engineFault } from './engine-check'
import { readSpec } from './queries'
import type { SpecOf } from './spec'
import { engineEntries, specOfEntry } from './spec'
import type { CatalogueEntryWrite } from './write-schema'
import { catalogueEntryWriteSchema } from './write-schema'

const kind: RecordKind<typeof catalogueEntryWriteSchema> = {
  resource: 'catalogueEntry',
  key: 'id',
  dates: [],
  schema: catalogueEntryWriteSchema,
  ids: ({ name }) => slugsOf(name),
  check: async (record) => {
    const { id, basedOn } = record
    const own = engineEntries[record.kind]
    const errors: FieldError[] = []
    if (Object.hasOwn(own, id)) errors.push({ field: 'id', message: 'is an entry of the engine’s own' })
    if (basedOn !== null && !(await isEntry(record.kind, basedOn)))
      errors.push({ field: 'basedOn', message: `must be an ${record.kind} of the catalogue` })
    const spec = specOfEntry(record)
    const fault = engineFault({ kind: record.kind, spec, interconnect: await editedInterconnect(spec) })
    return fault ? [...errors, fault] : errors
  },
}

async function isEntry(kindOf: CatalogueEntryWrite['kind'], id: string): Promise<boolean> {
  const kept = { kind: kindOf, id }
  return Object.hasOwn(engineEntries[kindOf], id) || (await db.catalogueEntry.count({ where: kept })) > 0
}

async function editedInterconnect(spec: object): Promise<SpecOf['interconnect'] | undefined> {
  const { interconnect } = spec as { interconnect?: unknown }
  return typeof interconnect === 'string' ? readSpec('interconnect', interconnect) : undefined
}

const commands = recordCommands(kind)

export const { remove: deleteCatalogueEntry, restore: restoreCatalogueEntry } = commands

type Input = Parameters<typeof commands.create>[0]

export function createCatalogueEntry(input: Input, context: WriteContext): Promise<Written> {
  return commands.create({ ...input, ...withoutNames(input) }, context)
}

export function updateCatalogueEntry(
  id: string,
  changes: Partial<CatalogueEntryWrite>,
  context: ChangeContext,
): Promise<Written> {
  return commands.update(id, { ...changes, ...withoutNames(changes) }, context)
}

/** A spec copied from the catalogue carries the id and name of where it came from. */
function withoutNames({ spec }: { spec?: unknown }): object {
  if (typeof spec !== 'object' || spec === null) return {}
  const { id: _, name: _name, projected: _projected, ...figures } = spec as Record<string, unknown>
  return { spec: figures }
}

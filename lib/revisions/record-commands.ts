import 'server-only'
import type { z } from 'zod'
import { parseRecord } from '../api/field-errors'
import { notFound, Problem } from '../api/problem'
import type { Actor } from '../auth/actor'
import { assertMayWrite } from '../auth/actor'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'
import { invalidRecord, taken } from './constraint-errors'
import type { ExpectedVersion } from './expected-version'
import { assertExpected } from './expected-version'
import type { PlainRecord } from './plain'
import { diffRecords } from './plain'
import type { RecordKind } from './record-kind'
import type { Write } from './record-write'
import { recordWrites } from './record-write'
import { assertUnreferenced } from './references'
import type { StoredRow } from './row'
import { deleteRow, insertRow, readRow, updateRow } from './row'
import { writeInstant } from './write-instant'

/** Who writes and why. */
export interface WriteContext {
  actor: Actor
  reason?: string | null
}

/** The same for a change to a record that exists: which version was read before it. */
export interface ChangeContext extends WriteContext {
  expectedVersion: ExpectedVersion | undefined
}

/** A write that was made; `changed` is false when the record was as asked for already and nothing was written. */
export interface Written {
  id: string
  version: number
  changed: boolean
}

export interface RecordCommands<Input, Changes> {
  create(input: Input, context: WriteContext): Promise<Written>
  update(id: string, changes: Changes, context: ChangeContext): Promise<Written>
  remove(id: string, context: ChangeContext): Promise<Written>
  restore(id: string, version: number, context: ChangeContext): Promise<Written>
}

type AnySchema = z.ZodType<object>

/**
 * The commands of one kind of record. Each judges the actor, checks the whole record that would result, and
 * writes it with its revision in one transaction (the caller's, where there is one).
 */
export function recordCommands<Schema extends AnySchema>(
  kind: RecordKind<Schema>,
): RecordCommands<InputOf<Schema>, Partial<z.input<Schema>>> {
  const guarded = <Result>({ actor }: WriteContext, work: () => Promise<Result>): Promise<Result> => {
    assertMayWrite(actor, kind.resource)
    // The instant comes first: from here on no other write can come between what is read and what is written.
    return inTransaction(async () => {
      await writeInstant()
      return work()
    })
  }
  return {
    create: (input, context) => guarded(context, () => create(kind, input as PlainRecord, context)),
    update: (id, changes, context) =>
      guarded(context, async () => {
        const stored = await expectedRow(kind, id, context)
        return replace(kind, {
          stored,
          record: { ...stored.record, ...given(changes, kind.key) },
          action: 'update',
          context,
        })
      }),
    remove: (id, context) => guarded(context, () => remove(kind, id, context)),
    restore: (id, version, context) => guarded(context, () => restore(kind, { id, version, context })),
  }
}

type InputOf<Schema extends AnySchema> = Omit<z.input<Schema>, 'id' | 'key'> & { id?: string; key?: string }

/** The schemas of records hold nothing but JSON. */
function plain(record: object): PlainRecord {
  return record as PlainRecord
}

/** A change cannot rename a record, and a field that is absent keeps its value. */
function given(changes: object, key: string): PlainRecord {
  const entries = Object.entries(changes).filter(([field, value]) => value !== undefined && field !== key)
  return Object.fromEntries(entries) as PlainRecord
}

async function create<Schema extends AnySchema>(
  kind: RecordKind<Schema>,
  input: PlainRecord,
  context: WriteContext,
): Promise<Written> {
  const id = typeof input[kind.key] === 'string' ? String(input[kind.key]) : await freeId(kind, input)
  const record = await valid(kind, { ...input, [kind.key]: id })
  if (await readRow(kind, id)) throw taken(kind.key)
  // A record that was deleted left its versions behind; the new one counts on from them.
  const version = (await lastVersion(kind, id)) + 1
  return store(kind, { action: 'create', before: null, record, version, context })
}

async function freeId<Schema extends AnySchema>(
  kind: RecordKind<Schema>,
  input: PlainRecord,
): Promise<string> {
  for await (const id of kind.ids(input)) if ((await lastVersion(kind, id)) === 0) return id
  throw taken(kind.key)
}

async function lastVersion<Schema extends AnySchema>({ resource }: RecordKind<Schema>, id: string) {
  const last = await db.revision.findFirst({
    where: { resource, resourceId: id },
    select: { version: true },
    orderBy: { version: 'desc' },
  })
  return last?.version ?? 0
}

async function valid<Schema extends AnySchema>(
  kind: RecordKind<Schema>,
  candidate: PlainRecord,
): Promise<z.output<Schema>> {
  const record = parseRecord(kind.schema, candidate)
  kind.guard?.(plain(record))
  const [first, ...others] = (await kind.check?.(record)) ?? []
  if (!first) return record
  const { code, message } = invalidRecord(first.field, first.message)
  throw new Problem({ code, detail: message, errors: [first, ...others] })
}

async function expectedRow<Schema extends AnySchema>(
  kind: RecordKind<Schema>,
  id: string,
  { expectedVersion }: ChangeContext,
): Promise<StoredRow> {
  const stored = await readRow(kind, id)
  if (!stored && (await lastVersion(kind, id)) === 0) throw notFound(kind.resource, id)
  await assertExpected({ resource: kind.resource, id, expected: expectedVersion, current: stored })
  if (!stored) throw notFound(kind.resource, id)
  kind.guard?.(stored.record)
  return stored
}

interface Replacement {
  stored: StoredRow
  record: PlainRecord
  action: 'update' | 'retract' | 'restore'
  context: WriteContext
}

async function replace<Schema extends AnySchema>(
  kind: RecordKind<Schema>,
  { stored, record: candidate, action, context }: Replacement,
): Promise<Written> {
  const record = await valid(kind, candidate)
  const id = String(plain(record)[kind.key])
  if (diffRecords(stored.record, plain(record)).length === 0)
    return { id, version: stored.version, changed: false }
  return store(kind, { action, before: stored.record, record, version: stored.version + 1, context })
}

interface Storing<Record> {
  action: Write['action']
  before: PlainRecord | null
  record: Record
  version: number
  context: WriteContext
}

async function store<Schema extends AnySchema>(
  kind: RecordKind<Schema>,
  { action, before, record, version, context }: Storing<z.output<Schema>>,
): Promise<Written> {
  const [after, at] = [plain(record), await writeInstant()]
  const id = String(after[kind.key])
  await (before ? updateRow : insertRow)(kind, { record: after, version, at })
  await recordWrites([{ resource: kind.resource, resourceId: id, version, action, before, after }], context)
  await kind.also?.({ record, version, actorId: context.actor.id, at })
  return { id, version, changed: true }
}

async function remove<Schema extends AnySchema>(
  kind: RecordKind<Schema>,
  id: string,
  context: ChangeContext,
): Promise<Written> {
  const { record: before, version: last } = await expectedRow(kind, id, context)
  await assertUnreferenced(kind, id)
  await deleteRow(kind, id)
  const version = last + 1
  const { resource } = kind
  await recordWrites([{ resource, resourceId: id, version, action: 'delete', before, after: null }], context)
  return { id, version, changed: true }
}

interface Restoring {
  id: string
  version: number
  context: ChangeContext
}

async function restore<Schema extends AnySchema>(
  kind: RecordKind<Schema>,
  { id, version, context }: Restoring,
): Promise<Written> {
  const { resource } = kind
  const stored = await readRow(kind, id)
  const last = stored?.version ?? (await lastVersion(kind, id))
  if (last === 0) throw notFound(resource, id)
  await assertExpected({ resource, id, expected: context.expectedVersion, current: { version: last } })
  const target = await db.revision.findUnique({
    where: { resource_resourceId_version: { resource, resourceId: id, version } },
    select: { after: true },
  })
  if (!target) throw invalidRecord('to', `must be a version from 1 to ${last}`)
  if (target.after === null) throw invalidRecord('to', 'is the version that removed the record')
  const candidate = target.after as PlainRecord
  if (stored) return replace(kind, { stored, record: candidate, action: 'restore', context })
  const record = await valid(kind, candidate)
  return store(kind, { action: 'restore', before: null, record, version: last + 1, context })
}

/** A change made to one field by a command with a name of its own, such as retracting a claim. */
export async function changeRecord<Schema extends AnySchema>(
  kind: RecordKind<Schema>,
  { id, changes, context }: { id: string; changes: Partial<z.input<Schema>>; context: ChangeContext },
): Promise<Written> {
  assertMayWrite(context.actor, kind.resource)
  return inTransaction(async () => {
    await writeInstant()
    const stored = await expectedRow(kind, id, context)
    const record = { ...stored.record, ...given(changes, kind.key) }
    return replace(kind, { stored, record, action: 'retract', context })
  })
}

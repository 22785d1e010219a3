import 'server-only'
import type { z } from 'zod'
import { db } from '../db/client'
import { asConstraintProblem } from './constraint-errors'
import type { PlainRecord } from './plain'
import { toPlain } from './plain'
import type { RecordKind } from './record-kind'

/** The part of a Prisma delegate that writing needs, alike for every model. */
interface Delegate {
  findUnique(query: { where: object }): Promise<Record<string, unknown> | null>
  create(query: { data: object }): Promise<unknown>
  update(query: { where: object; data: object }): Promise<unknown>
  delete(query: { where: object }): Promise<unknown>
}

export interface StoredRow {
  version: number
  record: PlainRecord
}

type Kind = RecordKind<z.ZodType<object>>

function delegateOf({ resource }: Kind): Delegate {
  // Each delegate has its own generic types; the kind's schema has checked what is written here.
  return db[resource] as unknown as Delegate
}

export async function readRow(kind: Kind, id: string): Promise<StoredRow | null> {
  const row = await delegateOf(kind).findUnique({ where: { [kind.key]: id } })
  return row && { version: Number(row.version), record: toPlain(row) }
}

interface RowWrite {
  record: PlainRecord
  version: number
  at: Date
}

export async function insertRow(kind: Kind, { record, version, at }: RowWrite): Promise<void> {
  const data = { ...toColumns(kind, record), version, createdAt: at, updatedAt: at }
  await refusedByName(() => delegateOf(kind).create({ data }))
}

export async function updateRow(kind: Kind, { record, version, at }: RowWrite): Promise<void> {
  const where = { [kind.key]: record[kind.key], version: version - 1 }
  const data = { ...toColumns(kind, record), version, updatedAt: at }
  await refusedByName(() => delegateOf(kind).update({ where, data }))
}

export async function deleteRow(kind: Kind, id: string): Promise<void> {
  await refusedByName(() => delegateOf(kind).delete({ where: { [kind.key]: id } }))
}

async function refusedByName<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (thrown) {
    throw asConstraintProblem(thrown)
  }
}

function toColumns({ dates }: Kind, record: PlainRecord): object {
  const days = dates.map((column) => {
    const day = record[column]
    return [column, typeof day === 'string' ? new Date(`${day}T00:00:00.000Z`) : null]
  })
  return { ...record, ...Object.fromEntries(days) }
}

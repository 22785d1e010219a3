import type { Prisma, PrismaClient } from '../lib/db/generated/client'
import { readSeed, type SeedContent } from './content'
import { planLoad, type LoadPlan, type StoredRecord } from './plan'
import { toRecordKinds, type PlainRecord, type RecordKind } from './records'

/** The actor of every revision this loader writes. */
export const SEED_ACTOR = 'seed'

export interface LoadCounts {
  inserted: number
  updated: number
  unchanged: number
  /** Changed or removed by an editor since; left alone. */
  kept: number
}

type Transaction = Prisma.TransactionClient

/** The part of a Prisma delegate the loader uses, alike for every model. */
interface Delegate {
  findMany(query: { orderBy: Record<string, 'asc'> }): Promise<Record<string, unknown>[]>
  createMany(query: { data: object[] }): Promise<unknown>
  update(query: { where: Record<string, string>; data: object }): Promise<unknown>
}

/**
 * Brings the database to what the seed files say, in one transaction, and writes a revision for every
 * change. Loading twice changes nothing. A record an editor has changed or removed is left as it is.
 *
 * @returns what was done, by kind of record: `{ claim: { inserted: 363, … }, … }`.
 * @throws SeedError when a file has a problem; nothing is loaded then.
 */
export async function loadSeed(
  client: PrismaClient | Transaction,
  content: SeedContent = readSeed(),
): Promise<Record<string, LoadCounts>> {
  const kinds = toRecordKinds(content)
  if (!('$transaction' in client)) return loadAll(client, kinds)
  return client.$transaction((transaction) => loadAll(transaction, kinds), {
    timeout: 60_000,
    maxWait: 10_000,
  })
}

async function loadAll(transaction: Transaction, kinds: RecordKind[]): Promise<Record<string, LoadCounts>> {
  // Two processes that find the same database empty must not both fill it; the second waits here.
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('chokepoint seed'))`
  const history = await readHistory(transaction)
  const counts: Record<string, LoadCounts> = {}
  for (const kind of kinds) {
    const plan = await loadKind({ transaction, kind, history })
    const { insert, update, unchanged, kept } = plan
    counts[kind.resource] = { inserted: insert.length, updated: update.length, unchanged, kept }
  }
  return counts
}

interface KindInput {
  transaction: Transaction
  kind: RecordKind
  history: History
}

async function loadKind({ transaction, kind, history }: KindInput): Promise<LoadPlan> {
  const delegate = delegateOf(transaction, kind.resource)
  const past = history.get(kind.resource) ?? new Map<string, string>()
  const stored = new Map<string, StoredRecord>()
  for (const row of await delegate.findMany({ orderBy: { [kind.key]: 'asc' } })) {
    const id = String(row[kind.key])
    const lastActor = past.get(id)
    stored.set(id, { record: toPlain(row, kind), version: Number(row.version ?? 1), lastActor })
  }
  const known = new Set(past.keys())
  const plan = planLoad({ key: kind.key, wanted: kind.records, stored, known, seedActor: SEED_ACTOR })
  await applyPlan({ transaction, kind, plan })
  if (kind.resource === 'scenario') await recordScenarioVersions(transaction, plan)
  return plan
}

interface ApplyInput {
  transaction: Transaction
  kind: RecordKind
  plan: LoadPlan
}

async function applyPlan({ transaction, kind, plan }: ApplyInput): Promise<void> {
  const { resource, key } = kind
  const delegate = delegateOf(transaction, resource)
  const resourceId = (record: PlainRecord) => String(record[key])
  if (plan.insert.length > 0) {
    await delegate.createMany({ data: plan.insert.map((record) => toColumns(record, kind)) })
  }
  for (const { after, version } of plan.update) {
    const data = { ...toColumns(after, kind), version }
    await delegate.update({ where: { [key]: resourceId(after) }, data })
  }
  const written = { resource, actor: SEED_ACTOR, via: 'program' }
  await transaction.revision.createMany({
    data: [
      ...plan.insert.map((after) => ({
        ...written,
        resourceId: resourceId(after),
        version: 1,
        action: 'create' as const,
        after,
      })),
      ...plan.update.map(({ before, after, version }) => ({
        ...written,
        resourceId: resourceId(after),
        version,
        action: 'update' as const,
        before,
        after,
      })),
    ],
  })
}

/** Scenarios have a history of their own, which their page shows and a fork starts from. */
async function recordScenarioVersions(transaction: Transaction, plan: LoadPlan): Promise<void> {
  const versions = [...plan.insert.map((after) => ({ after, version: 1 })), ...plan.update]
  const data = versions.map(({ after: { id, name, description, request, notes }, version }) => ({
    scenarioId: id,
    version,
    name,
    description,
    request,
    notes,
    actor: SEED_ACTOR,
  }))
  await transaction.scenarioRevision.createMany({ data: data as Prisma.ScenarioRevisionCreateManyInput[] })
}

/** Resource → id → actor of its latest revision. */
type History = Map<string, Map<string, string>>

async function readHistory(transaction: Transaction): Promise<History> {
  const latest = await transaction.$queryRaw<{ resource: string; resourceId: string; actor: string }[]>`
    SELECT DISTINCT ON ("resource", "resourceId") "resource", "resourceId", "actor"
    FROM "Revision" ORDER BY "resource", "resourceId", "version" DESC`
  const history: History = new Map()
  for (const { resource, resourceId, actor } of latest) {
    const past = history.get(resource) ?? new Map<string, string>()
    history.set(resource, past.set(resourceId, actor))
  }
  return history
}

function delegateOf(transaction: Transaction, resource: string): Delegate {
  // Each model's delegate has its own generic types; this loader treats all alike, and rows.ts has checked the rows.
  return transaction[resource as 'claim'] as unknown as Delegate
}

function toColumns(record: PlainRecord, { dates }: RecordKind): object {
  const days = dates.map((column) => {
    const day = record[column]
    return [column, typeof day === 'string' ? new Date(`${day}T00:00:00.000Z`) : null]
  })
  return { ...record, ...Object.fromEntries(days) }
}

const bookkeeping = new Set(['version', 'createdAt', 'updatedAt'])

function toPlain(row: Record<string, unknown>, { dates }: RecordKind): PlainRecord {
  const columns = Object.entries(row).filter(([column]) => !bookkeeping.has(column))
  const plain = columns.map(([column, value]) => [
    column,
    dates.includes(column) && value instanceof Date ? value.toISOString().slice(0, 10) : value,
  ])
  return Object.fromEntries(plain) as PlainRecord
}

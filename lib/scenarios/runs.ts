import 'server-only'
import { createHash } from 'node:crypto'
import type { FindArgs, SortColumn } from '../api/keyset'
import { keysetPage } from '../api/keyset'
import type { Page } from '../api/page'
import type { Actor } from '../auth/actor'
import { assertMayWrite } from '../auth/actor'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import type { PlainRecord } from '../revisions/plain'
import { canonical } from '../revisions/plain'
import type { ScenarioRequest, ScenarioResult } from '../scenario'
import type { z } from 'zod'
import type { reproductionSchema, storedRunSchema } from './analysis-result-schema'
import { listRunsQuerySchema } from './analysis-result-schema'
import { compute } from './compute/pool'
import { storedRequestSchema } from './schema'

export type StoredRun = z.output<typeof storedRunSchema>
export type Reproduction = z.output<typeof reproductionSchema>

/** Of a value's canonical JSON. */
function sha256(value: object): string {
  return createHash('sha256')
    .update(canonical(value as PlainRecord))
    .digest('hex')
}

/** Equal for equal bytes of the result's canonical JSON, and for nothing else. */
export function resultSha256(result: ScenarioResult): string {
  return sha256(result)
}

interface Finished {
  actor: Actor
  slug: string
  request: ScenarioRequest
  result: ScenarioResult
}

/**
 * Keeps a finished run with all it takes to reproduce it, and gives its id.
 *
 * @throws ForbiddenError unless the actor may write scenarios.
 */
export async function storeRun({ actor, slug, request, result }: Finished): Promise<string> {
  assertMayWrite(actor, 'scenario')
  const { seed, samples, engineVersion, modelVersion } = result
  // What the request left to defaults is written out, so that a later default cannot change it.
  const whole = { ...request, ...result.choices, seed, samples }
  // Named by what it is: the same run stored twice is one.
  const id = `run-${sha256({ slug, request: whole, engineVersion, modelVersion }).slice(0, 24)}`
  const data = {
    id,
    scenarioId: slug,
    request: whole as unknown as Prisma.InputJsonObject,
    // The column is signed.
    seed: seed | 0,
    samples,
    engineVersion,
    modelVersion,
    result: result as unknown as Prisma.InputJsonObject,
    resultSha256: resultSha256(result),
    // To the millisecond, as a cursor carries it.
    createdAt: new Date(),
  }
  await db.scenarioRun.createMany({ data: [data], skipDuplicates: true })
  return id
}

const select = {
  id: true,
  scenarioId: true,
  request: true,
  seed: true,
  samples: true,
  engineVersion: true,
  modelVersion: true,
  resultSha256: true,
  createdAt: true,
} satisfies Prisma.ScenarioRunSelect

export type ListedRun = Omit<StoredRun, 'result'>
type Where = Prisma.ScenarioRunWhereInput
type Find = FindArgs<Where, Prisma.ScenarioRunOrderByWithRelationInput>

function toListed(row: Prisma.ScenarioRunGetPayload<{ select: typeof select }>): ListedRun {
  const { scenarioId, createdAt, request, seed, ...rest } = row
  return {
    ...rest,
    seed: seed >>> 0,
    scenario: scenarioId,
    request: storedRequestSchema.parse(request),
    createdAt: createdAt.toISOString(),
  }
}

const sortColumns: Record<string, SortColumn> = { id: { kind: 'text' }, createdAt: { kind: 'instant' } }

/** Stored runs without their results, the newest first. */
export async function listRuns(query: z.input<typeof listRunsQuerySchema> = {}): Promise<Page<ListedRun>> {
  const parsed = listRunsQuerySchema.parse(query)
  return keysetPage({
    query: parsed,
    columns: sortColumns,
    where: parsed.scenario ? { scenarioId: { in: parsed.scenario } } : {},
    find: (args: Find) => db.scenarioRun.findMany({ ...args, select }),
    count: (where: Where) => db.scenarioRun.count({ where }),
    toItem: toListed,
  })
}

export async function getRun(id: string): Promise<StoredRun | null> {
  const row = await db.scenarioRun.findUnique({ where: { id }, select: { ...select, result: true } })
  if (!row) return null
  const { result, ...listed } = row
  return { ...toListed(listed), result: result as unknown as StoredRun['result'] }
}

/** Runs a stored request again and says whether the bytes are the same; with another version they need not be. */
export async function reproduceRun(
  { id, request, resultSha256: stored, engineVersion, modelVersion }: StoredRun,
  signal?: AbortSignal,
): Promise<Reproduction> {
  const result = await compute('run', request, { signal })
  const now = {
    resultSha256: resultSha256(result),
    engineVersion: result.engineVersion,
    modelVersion: result.modelVersion,
  }
  const same = now.resultSha256 === stored
  return { id, same, stored: { resultSha256: stored, engineVersion, modelVersion }, now }
}

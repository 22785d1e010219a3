import 'server-only'
import type { z } from 'zod'
import { parsePart } from '../api/field-errors'
import { notFound, Problem } from '../api/problem'
import { unknownClaims } from '../claims/unknown-claims'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { invalidRecord } from '../revisions/constraint-errors'
import type { PlainRecord } from '../revisions/plain'
import type { ChangeContext, WriteContext, Written } from '../revisions/record-commands'
import { recordCommands } from '../revisions/record-commands'
import type { RecordKind } from '../revisions/record-kind'
import { slugsOf } from '../revisions/record-kind'
import { runScenario } from '../scenario'
import type { AskedChanges } from './asked-request'
import { askedRequest } from './asked-request'
import { askedRequestSchema } from './asked-schema'
import { getScenario } from './queries'
import { settleOverrides } from './settle-overrides'
import type { ScenarioWrite } from './write-schema'
import { IS_PAGE, isPage, scenarioWriteSchema } from './write-schema'

type ScenarioRecord = RecordKind<typeof scenarioWriteSchema>

const kind: ScenarioRecord = {
  resource: 'scenario',
  key: 'id',
  dates: [],
  schema: scenarioWriteSchema,
  ids: namedSlugs,
  guard: ({ builtIn, id }) => {
    if (builtIn !== true) return
    const detail = `The scenario "${String(id)}" is built in: copy it under another name and change the copy.`
    throw new Problem({ code: 'forbidden', detail })
  },
  check: async ({ id, basedOn, request }) => {
    // Throws what the model refuses, with the field: a stored scenario is one that runs.
    runScenario({ ...request, samples: 1 })
    const unknown = await unknownClaims(claimIdsIn(request))
    const errors = unknown.map((claim) => ({ field: 'request.overrides', message: `${claim} is no claim` }))
    if (basedOn === null || (basedOn !== id && (await wasScenario(basedOn)))) return errors
    return [...errors, { field: 'basedOn', message: 'must be another scenario' }]
  },
  also: async ({ record, version, actorId, at }) => {
    const { id, name, description, request, notes } = record
    const stored = request as Prisma.InputJsonObject
    const revision = { scenarioId: id, version, name, description, request: stored, notes }
    await db.scenarioRevision.create({ data: { ...revision, actor: actorId, at } })
  },
}

/** Slugs made from a name. A name that would lead to another page is refused where it was given. */
function* namedSlugs({ name }: PlainRecord): Generator<string, undefined> {
  for (const id of slugsOf(name)) {
    if (isPage(id)) throw invalidRecord('name', IS_PAGE)
    yield id
  }
}

function claimIdsIn({ overrides = {} }: { overrides?: Record<string, unknown> }): string[] {
  return Object.values(overrides).flatMap((override) => {
    const { claims = [] } = Object(override) as { claims?: { claimId: string }[] }
    return claims.map(({ claimId }) => claimId)
  })
}

/** A scenario that was deleted since is still where another came from. */
async function wasScenario(id: string): Promise<boolean> {
  return (await db.revision.count({ where: { resource: 'scenario', resourceId: id } })) > 0
}

const commands = recordCommands(kind)

export const { remove: deleteScenario, restore: restoreScenario } = commands

type Asked<Input> = Omit<Input, 'request'> & { request: z.input<typeof askedRequestSchema> }

/** Saves a scenario; the figures of the claims it chooses are read from their records. */
export async function createScenario(
  input: Asked<Parameters<typeof commands.create>[0]>,
  context: WriteContext,
): Promise<Written> {
  return commands.create({ ...input, request: await settledRequest(input.request) }, context)
}

export async function updateScenario(
  id: string,
  { request, ...changes }: Partial<Asked<ScenarioWrite>>,
  context: ChangeContext,
): Promise<Written> {
  const settled = request && { request: await settledRequest(request) }
  return commands.update(id, { ...changes, ...settled }, context)
}

async function settledRequest(asked: z.input<typeof askedRequestSchema>): Promise<ScenarioWrite['request']> {
  const { overrides, ...choices } = parsePart(askedRequestSchema, { part: 'body', value: asked })
  const settled = overrides && { overrides: await settleOverrides(overrides) }
  // The model's overrides are deeply readonly; the stored shape is their mutable twin.
  return { ...choices, ...settled } as ScenarioWrite['request']
}

interface Fork {
  /** The scenario to copy. */
  slug: string
  /** What the copy is called, and what it changes. */
  copy: { slug?: string; name: string; description?: string; notes?: string | null }
  changes: AskedChanges
}

/** A copy of a scenario, built in or not, with changes of its own. */
export async function forkScenario({ slug, copy, changes }: Fork, context: WriteContext): Promise<Written> {
  const from = await getScenario(slug)
  if (!from) throw notFound('scenario', slug)
  const { slug: id, name, description = from.description, notes = from.notes } = copy
  const request = await askedRequest(slug, changes)
  const record = { ...(id !== undefined && { id }), name, description, notes, basedOn: slug, request }
  return commands.create(record as Parameters<typeof commands.create>[0], context)
}

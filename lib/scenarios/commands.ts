import 'server-only'
import { Problem } from '../api/problem'
import { unknownClaims } from '../claims/unknown-claims'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { recordCommands } from '../revisions/record-commands'
import type { RecordKind } from '../revisions/record-kind'
import { slugsOf } from '../revisions/record-kind'
import { runScenario } from '../scenario'
import { scenarioWriteSchema } from './write-schema'

type ScenarioRecord = RecordKind<typeof scenarioWriteSchema>

const kind: ScenarioRecord = {
  resource: 'scenario',
  key: 'id',
  dates: [],
  schema: scenarioWriteSchema,
  ids: ({ name }) => slugsOf(name),
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

export const {
  create: createScenario,
  update: updateScenario,
  remove: deleteScenario,
  restore: restoreScenario,
} = recordCommands(kind)

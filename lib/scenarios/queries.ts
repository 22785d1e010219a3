import 'server-only'
import type { FindArgs, SortColumn } from '../api/keyset'
import { keysetPage } from '../api/keyset'
import type { Page } from '../api/page'
import { everyWord } from '../api/search-words'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { PRESETS } from '../scenario'
import type { ListScenariosQuery, Scenario } from './schema'
import { listScenariosQuerySchema, storedRequestSchema } from './schema'

type Where = Prisma.ScenarioWhereInput
type Find = FindArgs<Where, Prisma.ScenarioOrderByWithRelationInput>

const select = {
  id: true,
  name: true,
  description: true,
  basedOn: true,
  builtIn: true,
  request: true,
  notes: true,
  version: true,
  updatedAt: true,
} satisfies Prisma.ScenarioSelect

function toScenario({ id, ...row }: Prisma.ScenarioGetPayload<{ select: typeof select }>): Scenario {
  const request = storedRequestSchema.parse(row.request)
  const preset = PRESETS.find(({ slug }) => slug === (request.base ?? 'default'))
  return {
    ...row,
    slug: id,
    request,
    // A preset's are deeply readonly; the answer's type is their mutable twin.
    overrides: { ...preset?.overrides, ...request.overrides } as Scenario['overrides'],
    claimIds: [...(preset?.claimIds ?? [])],
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** The API's `slug` is the table's id. */
const columnOf: Record<string, string> = { slug: 'id', '-slug': '-id' }
const sortColumns: Record<string, SortColumn> = { id: { kind: 'text' }, name: { kind: 'text' } }

export async function listScenarios(query: ListScenariosQuery = {}): Promise<Page<Scenario>> {
  const { q, builtIn, basedOn, sort, limit, cursor } = listScenariosQuerySchema.parse(query)
  const where: Where = {
    builtIn,
    basedOn: basedOn && { in: basedOn },
    AND: q ? everyWord<Where>(q, (word) => [{ id: word }, { name: word }, { description: word }]) : [],
  }
  return keysetPage({
    query: { sort: columnOf[sort] ?? sort, limit, cursor },
    columns: sortColumns,
    where,
    find: (args: Find) => db.scenario.findMany({ ...args, select }),
    count: (counted) => db.scenario.count({ where: counted }),
    toItem: toScenario,
  })
}

export async function getScenario(slug: string): Promise<Scenario | null> {
  const row = await db.scenario.findUnique({ where: { id: slug }, select })
  return row && toScenario(row)
}

import 'server-only'
import { db } from '../db/client'
import type { ScenarioRequest } from '../scenario'
import { getScenario } from './queries'
import { storedRequestSchema } from './schema'

/** The request a scenario had at one of its versions; null when there never was such a version. */
export async function requestAt(slug: string, version: number): Promise<ScenarioRequest | null> {
  const scenario = await getScenario(slug)
  if (scenario?.version === version) return scenario.request
  const row = await db.scenarioRevision.findUnique({
    where: { scenarioId_version: { scenarioId: slug, version } },
    select: { request: true },
  })
  return row && storedRequestSchema.parse(row.request)
}

import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Actor } from '../auth/actor'
import { assertMayWrite } from '../auth/actor'
import type { Prisma } from '../db/generated/client'
import { startJob } from '../jobs/commands'
import type { JobContext, JobHandler } from '../jobs/handler'
import { JobRefused } from '../jobs/handler'
import type { ScenarioRequest, ScenarioResult } from '../scenario'
import { ScenarioError } from '../scenario'
import { runScenarioBodySchema } from './analysis-schema'
import { askedRequest, checkRunSize } from './asked-request'
import { compute } from './compute/pool'
import { storeRun } from './runs'

/** A worker has time, where somebody who waits for an answer has not. */
const TIME_LIMIT_MS = 10 * 60_000
const LOOK_EVERY_MS = 500

export const queuedRunSchema = runScenarioBodySchema.omit({ store: true })

const jobInput = z.object({ slug: z.string(), changes: queuedRunSchema })

/**
 * Queues a run that is stored when it is done. @returns the job's id.
 *
 * @throws Problem or ScenarioError for a request that no run could answer.
 */
export async function startRun(
  slug: string,
  changes: z.output<typeof queuedRunSchema>,
  actor: Actor,
): Promise<string> {
  assertMayWrite(actor, 'scenario')
  checkRunSize(changes)
  await askedRequest(slug, changes)
  const title = `Run ${slug} with ${changes.samples.toLocaleString('en')} samples`
  const input = { slug, changes } as unknown as Prisma.InputJsonObject
  return startJob({ kind: 'scenario-run', title, input, actor })
}

export const scenarioRunJob: JobHandler = async (input, { actor, report }) => {
  const { slug, changes } = jobInput.parse(input)
  const request = await askedRequest(slug, changes)
  const result = await computeReporting(request, report)
  return { run: await storeRun({ actor, slug, request, result }), samples: result.samples }
}

/** Computes, and stops when somebody asked to: a report says so. */
async function computeReporting(
  request: ScenarioRequest,
  report: JobContext['report'],
): Promise<ScenarioResult> {
  const stopping = new AbortController()
  const computing = compute('run', request, { signal: stopping.signal, timeLimitMs: TIME_LIMIT_MS })
  try {
    while (!(await Promise.race([computing.then(() => true), sleep(LOOK_EVERY_MS, false)])))
      await report({ done: 0, total: 0, message: 'computes' })
    return await computing
  } catch (thrown) {
    stopping.abort()
    await computing.catch(() => {})
    // Another attempt would be refused as this one.
    throw thrown instanceof ScenarioError ? new JobRefused(thrown.message) : thrown
  }
}

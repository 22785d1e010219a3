import 'server-only'
import { z } from 'zod'
import packageJson from '../../package.json'
import { db } from '../db/client'
import { log } from '../log'

const timeoutMs = 3_000

export const healthSchema = z.strictObject({
  status: z.enum(['ok', 'unavailable']),
  database: z.strictObject({ ok: z.boolean(), latencyMs: z.number().nonnegative() }),
  version: z.string(),
})

export type Health = z.output<typeof healthSchema>

async function within<Result>(work: Promise<Result>, limitMs: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${limitMs} ms`)), limitMs)
  })
  try {
    return await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}

/** Whether the application can serve: it can when the database answers. Says nothing about why not. */
export async function checkHealth(): Promise<Health> {
  const startedAt = performance.now()
  let ok = true
  try {
    await within(db.$queryRaw`SELECT 1`, timeoutMs)
  } catch (error) {
    ok = false
    log.error({ err: error }, 'the database does not answer')
  }
  const latencyMs = Math.round((performance.now() - startedAt) * 10) / 10
  return { status: ok ? 'ok' : 'unavailable', database: { ok, latencyMs }, version: packageJson.version }
}

import { expect, it, vi } from 'vitest'
import { withDatabase } from '../support/database'

const database = await withDatabase({ empty: true })

/** The route as a fresh process would load it: the environment is read once, on first use. */
async function askHealth(databaseUrl: string): Promise<Response> {
  vi.resetModules()
  delete (globalThis as { chokepointDatabase?: unknown }).chokepointDatabase
  process.env.DATABASE_URL = databaseUrl
  const { GET } = await import('../../app/api/health/route')
  return GET()
}

it('answers 200 while the database answers', async () => {
  const answer = await askHealth(database.url)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ status: 'ok', database: { ok: true } })
})

it('answers 503 while it does not, and says nothing about how it is reached', async () => {
  // Port 1 of this machine: nobody listens there.
  const answer = await askHealth('postgresql://chokepoint:geheim@127.0.0.1:1/chokepoint')
  expect(answer.status).toBe(503)
  const text = await answer.text()
  expect(JSON.parse(text)).toMatchObject({ status: 'unavailable', database: { ok: false } })
  expect(text).not.toMatch(/geheim|127\.0\.0\.1|postgresql/)
})

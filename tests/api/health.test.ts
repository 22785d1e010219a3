import { expect, inject, it } from 'vitest'
import packageJson from '../../package.json'
import { healthSchema } from '../../lib/health/check'

it('answers ready, with the database behind it, and never from a cache', async () => {
  const answer = await fetch(`${inject('baseUrl')}/api/health`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const health = healthSchema.parse(await answer.json())
  expect(health).toMatchObject({ status: 'ok', database: { ok: true }, version: packageJson.version })
})

import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { problemSchema } from '@/lib/api/problem-response'
import { compute, stopComputing } from '@/lib/scenarios/compute/pool'
import { runScenario } from '@/lib/scenario'
import { call, operationOf } from '../support/api-call'
import { initOf } from '../support/api-request'
import { withDatabase } from '../support/database'

await withDatabase()

async function ask(id: string, address: string, body: unknown) {
  const operation = operationOf(id)
  const { status, text } = await call(operation, `/api/v1${address}`, initOf(operation, { body }))
  return { status, body: JSON.parse(text) as unknown, text }
}

const run = (body: unknown, slug = 'default') => ask('runScenario', `/scenarios/${slug}/run`, body)

describe('a worker thread', () => {
  it('gives what the same computation gives here', async () => {
    const request = { base: 'mizuho-700k', samples: 300, seed: 5, outputs: ['shipped'] }
    expect(await compute('run', request)).toEqual(runScenario(request))
  })

  it('stops when who asked has gone, and answers the next question', async () => {
    const gone = new AbortController()
    const long = compute('run', { samples: 50_000 }, { signal: gone.signal })
    setTimeout(() => gone.abort(), 50)
    await expect(long).rejects.toThrow()
    expect((await compute('run', { samples: 10, outputs: ['shipped'] })).samples).toBe(10)
  })

  it('is ended at the time limit, and says so', async () => {
    const long = compute('run', { samples: 50_000 }, { timeLimitMs: 20 })
    await expect(long).rejects.toMatchObject({ code: 'scenario_invalid', errors: [{ field: 'samples' }] })
  })
})

describe('an override', () => {
  const input = async (body: object, key: string) => {
    const answer = await run({ samples: 50, outputs: ['shipped'], ...body })
    expect(answer.status).toBe(200)
    const shape = z.object({ inputs: z.array(z.looseObject({ key: z.string() })) })
    return shape.parse(answer.body).inputs.find((one) => one.key === key)
  }

  it('takes a claim’s figure from the record, in the unit of the input', async () => {
    const claims = [{ claimId: 'R054' }]
    const chosen = await input({ overrides: { grossDies910PerWafer: { claims } } }, 'grossDies910PerWafer')
    expect(chosen).toMatchObject({ overridden: true, claimIds: expect.arrayContaining(['R054']) as unknown })
    expect(chosen).toMatchObject({ anchors: [{ p5: 78, p50: 78, p95: 78 }] })
  })

  it.each([
    [{ noSuchParameter: 1 }, 'overrides.noSuchParameter'],
    [{ dieYieldCeiling: 7 }, 'overrides.dieYieldCeiling'],
    [{ dieYieldCeiling: { value: 60, unit: 'percent' } }, 'overrides.dieYieldCeiling.unit'],
    [{ dieYieldCeiling: { p5: 0.6, p50: 0.5, p95: 0.7 } }, 'overrides.dieYieldCeiling'],
    [{ dieYieldCeiling: { claims: [{ claimId: 'none' }] } }, 'overrides.dieYieldCeiling.claims.0'],
    [{ dieYieldCeiling: { claims: [{ claimId: 'S001' }] } }, 'overrides.dieYieldCeiling.claims.0'],
    // A target is not a yield that was reached, and packages are not dies.
    [{ dieYieldCeiling: { claims: [{ claimId: 'R049' }] } }, 'overrides.dieYieldCeiling.claims.0'],
    [{ grossDies910PerWafer: { claims: [{ claimId: 'R055' }] } }, 'overrides.grossDies910PerWafer.claims.0'],
    [
      { grossDies910PerWafer: { claims: [{ claimId: 'R054', value: 99 }] } },
      'overrides.grossDies910PerWafer.claims.0',
    ],
    [
      { dieYieldCeiling: { distribution: { kind: 'uniform', low: 0.9, high: 0.2 } } },
      'overrides.dieYieldCeiling',
    ],
  ])('%j is refused with 422 at %s', async (overrides, field) => {
    const { status, body } = await run({ overrides })
    const problem = problemSchema.parse(body)
    expect([status, problem.code, problem.errors[0]?.field]).toEqual([422, 'scenario_invalid', field])
    expect(problem.errors[0]?.message.length).toBeGreaterThan(10)
  })
})

afterAll(stopComputing)

import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { problemSchema } from '@/lib/api/problem-response'
import { compute, stopComputing } from '@/lib/scenarios/compute/pool'
import { serve } from '@/lib/api/serve'
import { canonical } from '@/lib/revisions/plain'
import { PARAMETERS, runScenario } from '@/lib/scenario'
import type { ScenarioRequest, ScenarioResult } from '@/lib/scenario'
import { runPageSchema, storedRunSchema } from '@/lib/scenarios/analysis-result-schema'
import { resultSha256 } from '@/lib/scenarios/runs'
import { call, keyHeader, operationOf } from '../support/api-call'
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

  it('is converted from a unit that a conversion is known for', async () => {
    const value = { value: 60, unit: 'percent' }
    const chosen = await input({ overrides: { dieYieldCeiling: value } }, 'dieYieldCeiling')
    expect(chosen).toMatchObject({ anchors: [{ p5: 0.6, p50: 0.6, p95: 0.6 }] })
  })

  it('by claims feeds each claim’s own years: R071 is about 2025, R072 about 2026', async () => {
    const key = 'smicAdvancedWaferStartsKwpm'
    const claims = [{ claimId: 'R071' }, { claimId: 'R072' }]
    const chosen = z
      .object({ anchors: z.array(z.object({ at: z.string(), p50: z.number() })) })
      .parse(await input({ overrides: { [key]: { claims } } }, key))
    const byDefault = PARAMETERS.find((parameter) => parameter.key === key)!.anchors
    const at = (year: string) => chosen.anchors.find((anchor) => anchor.at === year)!.p50
    expect([at('2025'), at('2026')]).toEqual([22, 42])
    expect(byDefault.find(({ at: year }) => year === '2027')!.distribution).toMatchObject({ p50: at('2027') })
  })

  it.each([
    [{ noSuchParameter: 1 }, 'overrides.noSuchParameter'],
    [{ dieYieldCeiling: 7 }, 'overrides.dieYieldCeiling'],
    [{ dieYieldCeiling: { value: 60, unit: 'kilograms' } }, 'overrides.dieYieldCeiling.unit'],
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

const send = async (id: string, address: string, body: unknown, headers: Record<string, string> = {}) => {
  const operation = operationOf(id)
  const init = initOf(operation, { body })
  const { status, text } = await call(operation, `/api/v1${address}`, {
    ...init,
    headers: { ...init.headers, ...headers },
  })
  return { status, body: JSON.parse(text) as Record<string, unknown>, text }
}

describe('a stored run', () => {
  const body = { samples: 120, seed: 4_000_000_000, store: true, overrides: { dieYieldCeiling: 0.6 } }

  it('needs someone who may write', async () => {
    expect((await send('runScenario', '/scenarios/default/run', body)).status).toBe(401)
  })

  it('reproduces byte for byte, and is one however often it is stored', async () => {
    const key = await keyHeader()
    const first = await send('runScenario', '/scenarios/mizuho-700k/run', body, key)
    const again = await send('runScenario', '/scenarios/mizuho-700k/run', body, key)
    expect([first.status, again.text]).toEqual([200, first.text])
    const { run: id, ...result } = first.body
    const stored = await call(operationOf('getRun'), `/api/v1/runs/${String(id)}`)
    const run = storedRunSchema.parse(JSON.parse(stored.text))
    expect([run.seed, run.samples, run.scenario]).toEqual([4_000_000_000, 120, 'mizuho-700k'])
    expect(run.result).toEqual(result)
    const computed = runScenario(run.request as ScenarioRequest)
    expect(resultSha256(computed)).toBe(run.resultSha256)
    expect(canonical(computed as never)).toBe(canonical(run.result as never))
    const reproduced = await send('reproduceRun', `/runs/${run.id}/reproduce`, {})
    expect(reproduced.body).toMatchObject({ same: true, now: { resultSha256: run.resultSha256 } })
  })
})

describe('the list of stored runs', () => {
  const page = async (query: string) => {
    const { status, text } = await call(operationOf('listRuns'), `/api/v1/runs?${query}`)
    expect(status).toBe(200)
    return runPageSchema.parse(JSON.parse(text))
  }

  it('gives every run once, page by page, newest first, and only those of the scenario asked for', async () => {
    const key = await keyHeader()
    for (const [slug, seed] of [
      ['hbm-bound', 1],
      ['hbm-bound', 2],
      ['idc-outcome', 3],
      ['hbm-bound', 4],
    ] as const) {
      const body = { samples: 20, seed, store: true, outputs: ['shipped'] }
      expect((await send('runScenario', `/scenarios/${slug}/run`, body, key)).status).toBe(200)
    }
    const first = await page('scenario=hbm-bound&limit=2')
    expect([first.total, first.items.map(({ seed }) => seed)]).toEqual([3, [4, 2]])
    const second = await page(`scenario=hbm-bound&limit=2&cursor=${encodeURIComponent(first.nextCursor!)}`)
    expect([second.nextCursor, second.items.map(({ seed }) => seed)]).toEqual([null, [1]])
    const all = await page('sort=createdAt&limit=200')
    expect(all.items.filter(({ scenario }) => scenario === 'idc-outcome')).toHaveLength(1)
    expect(all.items.every((item) => !('result' in item))).toBe(true)
  })
})

describe('a saved scenario', () => {
  it('is forked from a built-in one, changed with a version check, and deleted', async () => {
    const key = await keyHeader()
    const copy = { name: 'My dies', overrides: { grossDies910PerWafer: { claims: [{ claimId: 'R054' }] } } }
    const forked = await send('forkScenario', '/scenarios/mizuho-700k/fork', copy, key)
    expect(forked.status).toBe(201)
    expect(forked.body).toMatchObject({ slug: 'my-dies', basedOn: 'mizuho-700k', builtIn: false, version: 1 })
    const claims = [{ claimId: 'R054', weight: 1, value: 78, bound: 'point' }]
    expect(forked.body['request']).toMatchObject({ base: 'mizuho-700k', overrides: { grossDies910PerWafer: { claims } } }) // prettier-ignore
    const stale = await send('updateScenario', '/scenarios/my-dies', { name: 'Mine', version: 7 }, key)
    expect(stale.status).toBe(409)
    const request = {
      base: 'mizuho-700k',
      overrides: { grossDies910PerWafer: { claims: [{ claimId: 'R055' }] } },
    }
    const refused = await send('updateScenario', '/scenarios/my-dies', { request, version: 1 }, key)
    expect([refused.status, refused.body['code']]).toEqual([422, 'scenario_invalid'])
    const changed = await send('updateScenario', '/scenarios/my-dies', { name: 'Mine', version: 1 }, key)
    expect([changed.status, changed.body['version']]).toEqual([200, 2])
    const revisions = await call(operationOf('listScenarioRevisions'), '/api/v1/scenarios/my-dies/revisions')
    expect((JSON.parse(revisions.text) as { total: number }).total).toBe(2)
    const built = await send('deleteScenario', '/scenarios/mizuho-700k', { version: 1 }, key)
    expect(built.status).toBe(403)
    const gone = await send('deleteScenario', '/scenarios/my-dies', { version: 2 }, key)
    expect(gone.status).toBe(200)
  })

  it.each([
    ['createScenario', '/scenarios', { slug: 'compare', name: 'Mine', description: '-', request: {} }, 400],
    ['createScenario', '/scenarios', { name: 'Replications!', description: '-', request: {} }, 422],
    ['forkScenario', '/scenarios/default/fork', { slug: 'replications', name: 'Mine' }, 400],
    ['forkScenario', '/scenarios/default/fork', { name: 'Compare' }, 422],
  ])('%s at %s takes no other page’s address: %j', async (id, address, body, expected) => {
    const { status, body: answer } = await send(id, address, body, await keyHeader())
    const field = 'slug' in body ? 'slug' : 'name'
    const message = expect.stringContaining('is the address of another page') as unknown
    const { errors } = problemSchema.parse(answer)
    expect([status, errors]).toEqual([expected, [expect.objectContaining({ field, message })]])
  })
})

describe('an export', () => {
  const get = (query: string) =>
    call(operationOf('exportScenario'), `/api/v1/scenarios/kessler-200k/export?${query}`)

  it('as a zip has inputs, outputs, samples and a methods note, and the same bytes each time', async () => {
    const handler = serve(operationOf('exportScenario')).GET
    const read = async () => {
      const request = new Request(
        'http://test/api/v1/scenarios/kessler-200k/export?format=zip&samples=40&seed=9',
      )
      const answer = await handler(request, { params: Promise.resolve({ slug: 'kessler-200k' }) })
      expect(answer.headers.get('content-type')).toBe('application/zip')
      return new Uint8Array(await answer.arrayBuffer())
    }
    const bytes = await read()
    expect(Buffer.from(bytes).equals(await read())).toBe(true)
    const files = Object.fromEntries(
      Object.entries(unzipSync(bytes)).map(([name, content]) => [name.split('/')[1], strFromU8(content)]),
    )
    expect(Object.keys(files).sort()).toEqual(
      ['README.md', 'inputs.csv', 'outputs.csv', 'request.json', 'result.json', 'samples.csv'], // prettier-ignore
    )
    expect(files['README.md']).toContain('Seed 9, 40 samples')
    expect(files['samples.csv']?.trim().split('\n').length).toBe(41)
    const result = JSON.parse(files['result.json'] ?? '') as ScenarioResult
    expect(resultSha256(runScenario(JSON.parse(files['request.json'] ?? '') as ScenarioRequest))).toBe(
      resultSha256(result),
    )
  })

  it('as CSV is one table, whose samples have the medians of the bands', async () => {
    const rows = async (table: string) =>
      parse((await get(`format=csv&table=${table}&outputs=shipped&samples=101`)).text, { columns: true }) as Record<string, string>[] // prettier-ignore
    const bands = await rows('outputs')
    const samples = (await rows('samples')).map((row) => Number(row['shipped@2025'])).sort((a, b) => a - b)
    expect(Number(bands.find(({ period }) => period === '2025')?.['p50'])).toBeCloseTo(samples[50] ?? NaN, 6)
  })
})

describe('analyses', () => {
  it('say plainly that a target is out of reach', async () => {
    const body = { parameter: 'dieYieldCeiling', output: 'shipped@2025', target: 9e9, samples: 64 }
    const { body: answer } = await send('solveScenario', '/scenarios/default/solve', body)
    expect(answer).toMatchObject({ feasible: false, message: expect.stringContaining('No valid') as unknown })
  })

  it('find a value that does bring the output to the target when it is run', async () => {
    const asked = { parameter: 'grossDies910PerWafer', output: 'dieProduction@2026', samples: 128, seed: 3 }
    const target = 3_600_000
    const { body: answer } = await send('solveScenario', '/scenarios/default/solve', { ...asked, target })
    const run = runScenario({ samples: 128, seed: 3, outputs: ['dieProduction'], overrides: { grossDies910PerWafer: Number(answer['x'] ?? answer['nearestX']) } }) // prettier-ignore
    const median = run.series['dieProduction']?.byYear[run.years.indexOf(2026)]?.p50 ?? NaN
    expect(median).toBeCloseTo(Number(answer['value'] ?? answer['nearestValue']), 0)
  })

  it('sweep one input, each cell as its own run gives it', async () => {
    const values = [0.3, 0.7]
    const body = { output: 'shipped@2026', x: { parameter: 'dieYieldCeiling', values }, samples: 64 }
    const { body: answer } = await send('sweepScenario', '/scenarios/default/sweep', body)
    const runs = values.map((dieYieldCeiling) => {
      const run = runScenario({ samples: 64, outputs: ['shipped'], overrides: { dieYieldCeiling } })
      return run.series['shipped']?.byYear[run.years.indexOf(2026)]?.p50
    })
    expect((answer['cells'] as { p50: number }[][])[0]?.map(({ p50 }) => p50)).toEqual(runs)
  })

  it.each([
    ['sensitivity', { output: 'none@2025' }, 'output'],
    ['sensitivity', { output: 'shipped@1999' }, 'output'],
    ['sensitivity', { output: 'shipped@2025', samples: 99_999 }, 'samples'],
    ['solve', { parameter: 'none', output: 'shipped@2025', target: 1 }, 'parameter'],
    ['sweep', { output: 'shipped@2025', x: { parameter: 'none', values: [1] } }, 'x.parameter'],
    [
      'sweep',
      { output: 'shipped@2025', x: { parameter: 'dieYieldCeiling', values: [0.5, 5] } },
      'x.values.1',
    ],
    [
      'sweep',
      { output: 'shipped@2025', x: { parameter: 'dieYieldCeiling', values: [0.5] }, samples: 1e6 },
      'samples',
    ],
  ])('%s %j is refused with 422 at %s', async (name, body, field) => {
    const id =
      { sensitivity: 'analyseSensitivity', solve: 'solveScenario', sweep: 'sweepScenario' }[name] ?? ''
    const answer = await send(id, `/scenarios/default/${name}`, body)
    const problem = problemSchema.parse(answer.body)
    expect([answer.status, problem.errors[0]?.field]).toEqual([422, field])
  })
})

describe('any body', () => {
  const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0.5, 1, 78, -1, 1e300))
  const keys = fc.constantFrom(...PARAMETERS.map(({ key }) => key), 'none', '__proto__')
  const override = fc.oneof(
    number,
    fc.record({ value: number, unit: fc.constantFrom('share', 'percent', undefined) }),
    fc.record({ p5: number, p50: number, p95: number }),
    fc.record({ multiply: number }),
    fc.record({ byYear: fc.dictionary(fc.constantFrom('2025', '2026', '1999', 'x'), number) }),
    fc.record({ distribution: fc.record({ kind: fc.constantFrom('uniform', 'pert', 'normal', 'lognormal', 'beta'), low: number, high: number, mode: number, mean: number, sd: number, mu: number, sigma: number, alpha: number, beta: number }, { requiredKeys: ['kind'] }) }), // prettier-ignore
    fc.record({ claims: fc.array(fc.record({ claimId: fc.constantFrom('R054', 'S001', 'none', 'R049') })) }),
    fc.jsonValue(),
  )
  const body = fc.record(
    { overrides: fc.dictionary(keys, override, { maxKeys: 3 }), seed: fc.oneof(fc.nat(), number), sloTpotMs: number, kvTokens: fc.oneof(fc.nat(100_000), number), model: fc.constantFrom('deepseek-r1', 'none') }, // prettier-ignore
    { requiredKeys: [] },
  )
  const small = { samples: 8 }
  const asked: [string, string, object][] = [
    ['runScenario', 'run', { outputs: ['shipped'] }],
    ['analyseSensitivity', 'sensitivity', { output: 'shipped@2025' }],
    ['solveScenario', 'solve', { parameter: 'dieYieldCeiling', output: 'shipped@2026', target: 8e5 }],
    [
      'sweepScenario',
      'sweep',
      { output: 'shipped@2026', x: { parameter: 'dieYieldCeiling', values: [0.5] } },
    ],
  ]

  it.each(asked)('is answered or refused by %s, never with a failure', async (id, path, wanted) => {
    const answered = async (given: object) => {
      const sent = { ...wanted, ...small, ...given }
      const { status, text } = await send(id, `/scenarios/default/${path}`, sent)
      expect([200, 400, 422].includes(status) ? 'answered' : `${status} ${text} ${JSON.stringify(sent)}`).toBe('answered') // prettier-ignore
    }
    await fc.assert(fc.asyncProperty(body, answered), { numRuns: 60 })
  })
})

describe('the document', () => {
  const page = readFileSync(new URL('../../docs/scenario-api.md', import.meta.url), 'utf8')
  const commands = [...page.matchAll(/-X POST http:\/\/localhost:3000\/api\/v1(\S+) .*? -d '(\{[^']*\})'/gs)]
  const examples = commands.map(([, path = '', body = '']) => [path, JSON.parse(body) as object] as const)
  const medians = async (path: string, body: object, key: string) => {
    const { status, body: answer } = await send('runScenario', path, body)
    expect(status).toBe(200)
    const series = (answer['series'] as ScenarioResult['series'])[key]
    return series?.byYear.map(({ p50 }) => p50) ?? []
  }
  const bodyWith = (key: string) =>
    examples.find(([, body]) => JSON.stringify(body).includes(key)) ?? ['', {}]

  it('replicates Morgan Stanley and CSIS as it says', async () => {
    const dies = await medians(...bodyWith('dieCoverQuarters'), 'dieProduction')
    expect(dies[1]).toBeCloseTo(7_000 * 12 * 78 * 0.3, -2)
    const packages = await medians(...bodyWith('tsmcDieUsableShare'), 'produced910C')
    expect(Math.abs(packages.reduce((sum, x) => sum + x, 0) / 750_000 - 1)).toBeLessThan(0.01)
  })

  it.each(examples.filter(([path]) => !path.endsWith('/run')))('answers %s', async (path, body) => {
    const id = path.endsWith('/solve') ? 'solveScenario' : 'sweepScenario'
    expect((await send(id, path, { ...body, samples: 64 })).status).toBe(200)
  })
})

afterAll(stopComputing)

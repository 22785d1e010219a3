import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { operations } from '@/lib/api/all-operations'
import type { Operation } from '@/lib/api/operation'
import { problemSchema } from '@/lib/api/problem-response'
import { serve } from '@/lib/api/serve'
import { listedItem } from '@/lib/api/table-response'
import type { Answer } from '../support/api-call'
import { call, keyHeader, operationOf as operation } from '../support/api-call'
import { addressOf, initOf } from '../support/api-request'
import { withDatabase } from '../support/database'

await withDatabase()

// No run is seeded.
for (const seed of [1, 2])
  await call(operation('runScenario'), '/api/v1/scenarios/default/run', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await keyHeader()) },
    body: JSON.stringify({ samples: 20, seed, store: true, outputs: ['shipped'] }),
  })

function callExample(operation: Operation, headers: Record<string, string> = {}): Promise<Answer> {
  const init = initOf(operation, operation.example)
  return call(operation, addressOf(operation, operation.example), {
    ...init,
    headers: { ...init.headers, ...headers },
  })
}

// Writes have tests of their own, and no run has the example's id.
const ofRuns = new Set(['getRun', 'reproduceRun'])
const reads = operations.filter(({ writes, operationId }) => !writes && !ofRuns.has(operationId))
const named = reads.map((operation) => [operation.operationId, operation] as const)
const lists = named.filter(([, operation]) => listedItem(operation))
describe('every operation', () => {
  it.each(named)('%s answers its example in its documented shape', async (_, given) => {
    const { status, text } = await callExample(given)
    expect(`${status} ${status === 200 ? '' : text}`).toBe('200 ')
    const payload = given.response.parse(given.media ? text : JSON.parse(text))
    if (listedItem(given)) expect((payload as { items: unknown[] }).items.length).toBeGreaterThan(0)
  })

  it.each(named.filter(([, { method }]) => method === 'GET'))(
    '%s answers 304 to its own ETag, and 200 to another',
    async (_, given) => {
      const first = await callExample(given)
      const tag = first.headers.get('etag') ?? ''
      const again = await callExample(given, { 'if-none-match': tag })
      expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', tag])
      expect((await callExample(given, { 'if-none-match': '"other"' })).status).toBe(200)
    },
  )

  it.each(named.filter(([, { params }]) => params))(
    '%s says not_found for an id that is none',
    async (_, given) => {
      const params = Object.fromEntries(
        Object.keys(given.params?.shape ?? {}).map((name) => [name, 'no-such']),
      )
      const address = addressOf(given, { params })
      const { status, text } = await call(given, address, initOf(given, given.example))
      expect(status).toBe(404)
      expect(problemSchema.parse(JSON.parse(text)).code).toBe('not_found')
    },
  )

  it.each(named)('%s refuses a parameter it does not know, by name', async (_, given) => {
    const address = addressOf(given, given.example)
    const joined = `${address}${address.includes('?') ? '&' : '?'}nonsense=1`
    const { status, text } = await call(given, joined, initOf(given, given.example))
    const problem = problemSchema.parse(JSON.parse(text))
    expect([status, problem.code]).toEqual([400, 'validation'])
    expect(problem.errors.map(({ field }) => field)).toEqual(['nonsense'])
  })
})

describe('every list', () => {
  type Item = Record<string, unknown>
  type Body = { items: Item[]; nextCursor: string | null; total: number }

  async function readPages(given: Operation, query: string): Promise<Item[]> {
    const items: Item[] = []
    let next: string | null = `/api/v1${address(given)}?${query}`
    while (next !== null) {
      const { status, headers, text } = await call(given, next)
      expect(status).toBe(200)
      const body = JSON.parse(text) as Body
      items.push(...body.items)
      next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1] ?? null
      expect(next === null).toBe(body.nextCursor === null)
      if (next === null) expect(items.length).toBe(body.total)
    }
    return items
  }

  const sortsOf = ({ query }: Operation): string[] => {
    const sort = query?.shape['sort'] as z.ZodDefault<z.ZodEnum<Record<string, string>>>
    return sort.unwrap().options
  }

  const address = ({ path, example }: Operation) =>
    path.replace(/\{(\w+)\}/g, (_, name: string) => String(example.params?.[name]))

  const sorted = lists.flatMap(([id, given]) => sortsOf(given).map((sort) => [id, sort, given] as const))

  it.each(sorted)('%s visits each record once by %s, following Link', async (id, sort, given) => {
    const items = await readPages(given, `sort=${sort}&limit=${id === 'listChanges' ? 150 : 23}`)
    const keys = items.map((item) => item['id'] ?? item['key'] ?? item['slug'])
    expect(keys.length).toBeGreaterThan(0)
    expect(new Set(keys).size).toBe(keys.length)
  })

  const tables = lists.filter(([, { params }]) => !params)

  it.each(tables)('%s streams the same records as NDJSON and as CSV', async (_, given) => {
    const items = await readPages(given, 'limit=200')
    const address = `/api/v1${given.path}`
    const lines = await call(given, address, { headers: { accept: 'application/x-ndjson' } })
    expect(
      lines.text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Item),
    ).toEqual(items)
    const csv = await call(given, address, { headers: { accept: 'text/csv' } })
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const { parse } = await import('csv-parse/sync')
    const rows = parse(csv.text, { columns: true }) as Item[]
    expect(rows.length).toBe(items.length)
    const limited = await call(given, `${address}?limit=1`, { headers: { accept: 'text/csv' } })
    expect((parse(limited.text, { columns: true }) as Item[]).length).toBe(1)
  })
})

describe('requests that are wrong', () => {
  const predict = { accelerator: 'h100', model: 'deepseek-r1', stack: 'sglang', phase: 'decode' }

  it.each([
    [{ ...predict, accelerator: 'no-such-chip' }, 422, 'engine_invalid', 'accelerator'],
    [{ ...predict, kvTokens: -5 }, 422, 'engine_invalid', 'kvTokens'],
    [{ ...predict, kvTokens: '4096' }, 400, 'validation', 'kvTokens'],
    [{ ...predict, phase: 'both' }, 400, 'validation', 'phase'],
    [{ ...predict, nonsense: 1 }, 400, 'validation', 'nonsense'],
    [{ ...predict, accelerator: 7 }, 400, 'validation', 'accelerator'],
    [[], 400, 'validation', 'body'],
    ['text', 400, 'validation', 'body'],
  ])('predict %j gives %d %s at %s', async (body, status, code, field) => {
    const given = operation('predictPerformance')
    const answer = await call(given, '/api/v1/performance/predict', initOf(given, { body }))
    const problem = problemSchema.parse(JSON.parse(answer.text))
    expect([answer.status, problem.code, problem.errors[0]?.field]).toEqual([status, code, field])
    expect(problem.errors[0]?.message.length).toBeGreaterThan(5)
    expect(answer.text).not.toMatch(/\.ts:|node_modules/)
  })

  it.each([
    [{ samples: 20_001 }, 422, 'scenario_invalid', 'samples'],
    [{ samples: 0 }, 400, 'validation', 'samples'],
    [{ overrides: { noSuchParameter: 1 } }, 422, 'scenario_invalid', 'overrides.noSuchParameter'],
    [{ outputs: ['no-such-output'] }, 422, 'scenario_invalid', 'outputs'],
    [{ overrides: { dieYield: 'high' } }, 400, 'validation', 'overrides.dieYield'],
  ])('run %j gives %d %s at %s', async (body, status, code, field) => {
    const given = operation('runScenario')
    const answer = await call(given, '/api/v1/scenarios/default/run', initOf(given, { body }))
    const problem = problemSchema.parse(JSON.parse(answer.text))
    expect([answer.status, problem.code, problem.errors[0]?.field]).toEqual([status, code, field])
  })

  it('refuses a method by name, with Allow', async () => {
    const handler = serve(operation('listClaims')).DELETE
    const answer = await handler(new Request('http://test/api/v1/claims', { method: 'DELETE' }), {
      params: Promise.resolve({}),
    })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('GET, OPTIONS')
    expect(problemSchema.parse(await answer.json()).code).toBe('method_not_allowed')
  })
})

describe('runs', () => {
  it('give the same bytes for the same request and seed, and others for another', async () => {
    const given = operation('runScenario')
    const run = async (seed: number) =>
      (
        await call(
          given,
          '/api/v1/scenarios/mizuho-700k/run',
          initOf(given, { body: { samples: 200, seed } }),
        )
      ).text
    expect(await run(3)).toBe(await run(3))
    expect(await run(3)).not.toBe(await run(4))
  })
})

describe('any request', () => {
  async function expectAnswered(given: Operation, address: string, init?: RequestInit): Promise<void> {
    const { status, text } = await call(given, address, init)
    expect(`${[200, 400, 404, 422].includes(status) ? 'answered' : `${status} ${text}`}`).toBe('answered')
    if (status !== 200) problemSchema.parse(JSON.parse(text))
  }

  it('answers any id', async () => {
    const given = operation('getClaim')
    const id = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
    await fc.assert(
      fc.asyncProperty(id, (text) => expectAnswered(given, `/api/v1/claims/${encodeURIComponent(text)}`)),
      { numRuns: 300 },
    )
  })

  it('predicts or refuses any body', async () => {
    const given = operation('predictPerformance')
    const names = Object.keys((given.body as z.ZodObject).shape)
    const base = {
      accelerator: 'ascend-910c',
      model: 'deepseek-r1',
      stack: 'cloudmatrix-infer',
      phase: 'decode',
    }
    const value = fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom('h100', 'prefill', 'ideal', 'fp8', null, 1, 2, 4096),
      fc.dictionary(
        fc.constantFrom('id', 'tpotMs', 'tensor', 'draftTokens', 'acceptance', 'die'),
        fc.jsonValue(),
      ),
      fc.jsonValue(),
    )
    const body = fc
      .dictionary(fc.constantFrom(...names), value, { maxKeys: 4 })
      .map((changes) => ({ ...base, ...changes }))
    await fc.assert(
      fc.asyncProperty(fc.oneof(body, fc.jsonValue()), (sent) =>
        expectAnswered(given, '/api/v1/performance/predict', initOf(given, { body: sent })),
      ),
      { numRuns: 1500 },
    )
  })
})

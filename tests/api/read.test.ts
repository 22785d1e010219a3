import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { operations } from '@/lib/api/all-operations'
import { problemSchema } from '@/lib/api/problem-response'
import { claimPageSchema } from '@/lib/claims/schema'
import { addressOf, initOf } from '../support/api-request'

const base = inject('baseUrl')
// Runs are stored by hand: `tests/data/scenario-api.test.ts` stores one and reads it.
const ofRuns = new Set(['getRun', 'reproduceRun'])
const reads = operations.filter(({ writes, operationId }) => !writes && !ofRuns.has(operationId))
const named = reads.map((operation) => [operation.operationId, operation] as const)

const get = (path: string, headers: Record<string, string> = {}) => fetch(base + path, { headers })

async function problemOf(answer: Response) {
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const problem = problemSchema.parse(await answer.json())
  expect(problem.status).toBe(answer.status)
  return problem
}

describe('the served API', () => {
  it.each(named)('%s answers its example in its documented shape', async (_, operation) => {
    const answer = await fetch(
      base + addressOf(operation, operation.example),
      initOf(operation, operation.example),
    )
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    operation.response.parse(operation.media ? await answer.text() : await answer.json())
  })

  it('serves the document that lists these operations', async () => {
    const document = (await (await get('/api/v1/openapi.json')).json()) as { paths: Record<string, object> }
    const paths = operations.map(({ path }) => `/api/v1${path}`)
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(paths))
  })

  it('pages over HTTP by Link and visits each claim once', async () => {
    const seen = new Set<string>()
    let [path, total]: [string | undefined, number] = ['/api/v1/claims?sort=value&limit=100', 0]
    while (path !== undefined) {
      const answer = await get(path)
      const page = claimPageSchema.parse(await answer.json())
      page.items.forEach(({ id }) => seen.add(id))
      total += page.items.length
      path = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1]
      expect(page.total).toBeGreaterThanOrEqual(total)
      if (path === undefined) expect([seen.size, total]).toEqual([page.total, page.total])
    }
  })

  it('compresses, and answers 304 to the ETag it gave', async () => {
    const first = await get('/api/v1/claims?limit=100', { 'accept-encoding': 'gzip' })
    expect(first.headers.get('content-encoding')).toBe('gzip')
    const again = await get('/api/v1/claims?limit=100', { 'if-none-match': first.headers.get('etag') ?? '' })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  it('streams every claim as CSV', async () => {
    const { total } = claimPageSchema.parse(await (await get('/api/v1/claims?limit=1')).json())
    const lines = (await (await get('/api/v1/claims', { accept: 'application/x-ndjson' })).text()).trimEnd()
    expect(lines.split('\n').length).toBe(total)
    const csv = await get('/api/v1/claims', { accept: 'text/csv' })
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect((await csv.text()).startsWith('id,topic,statement,measureKey,')).toBe(true)
  })

  it('answers HEAD and a browser’s preflight', async () => {
    const head = await fetch(`${base}/api/v1/claims`, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    const preflight = await fetch(`${base}/api/v1/performance/predict`, { method: 'OPTIONS' })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-methods')).toBe('POST, OPTIONS')
  })
})

describe('the served API refuses', () => {
  it.each([
    '/api',
    '/api/nothing',
    '/api/v1',
    '/api/v1/nothing',
    '/api/v1/claims/S003/nothing',
    '/api/v2/claims',
  ])('%s as a path that is none', async (path) => {
    const answer = await get(path)
    expect(answer.status).toBe(404)
    expect((await problemOf(answer)).code).toBe('not_found')
  })

  it.each(['PUT', 'PATCH', 'DELETE'])('%s on a list', async (method) => {
    const answer = await fetch(`${base}/api/v1/claims`, { method })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('GET, POST, OPTIONS')
    expect((await problemOf(answer)).code).toBe('method_not_allowed')
  })

  it.each([
    ['/api/v1/claims?limit=1000', 'limit'],
    ['/api/v1/claims?cursor=none', 'cursor'],
    ['/api/v1/claims?bound=exact', 'bound.0'],
    ['/api/v1/claims?nonsense=1', 'nonsense'],
    ['/api/v1/claims/%00', 'id'],
    ['/api/v1/events?from=yesterday', 'from'],
    ['/api/v1/organizations?country=China', 'country.0'],
  ])('%s, naming %s', async (path, field) => {
    const answer = await get(path)
    expect(answer.status).toBe(400)
    const problem = await problemOf(answer)
    expect([problem.code, problem.errors[0]?.field]).toEqual(['validation', field])
  })

  it('a body that is too large or is not JSON', async () => {
    const post = (body: string) => fetch(`${base}/api/v1/performance/predict`, { method: 'POST', body })
    const large = await post(JSON.stringify({ accelerator: 'x'.repeat(300_000) }))
    expect([large.status, (await problemOf(large)).code]).toEqual([413, 'payload_too_large'])
    const broken = await post('{"accelerator":')
    expect([broken.status, (await problemOf(broken)).code]).toEqual([400, 'validation'])
  })

  it('or answers whatever query it is sent, and never fails', async () => {
    const lists = named.map(([, operation]) => operation).filter(({ query }) => query)
    const request = fc.tuple(
      fc.constantFrom(...lists),
      fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 3 }),
    )
    await fc.assert(
      fc.asyncProperty(request, async ([{ path, query }, pairs]) => {
        const names = Object.keys(query?.shape ?? {})
        const search = new URLSearchParams(pairs.map(([name, value], at) => [names[at] ?? name, value]))
        const answer = await get(`/api/v1${path.replace(/\{\w+\}/, 'S003')}?${search}`)
        expect([200, 400, 404]).toContain(answer.status)
        await answer.arrayBuffer()
      }),
      { numRuns: 200 },
    )
  })
})

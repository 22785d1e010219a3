import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { answerMcp, answerMcpPreflight } from '@/lib/mcp/http'
import { tools } from '@/lib/mcp/tools/all'
import { stopComputing } from '@/lib/scenarios/compute/pool'
import { keyHeader } from '../support/api-call'
import { withDatabase } from '../support/database'

const database = await withDatabase()
const { client: db } = database
const endpoint = new URL('http://test/api/mcp')

afterAll(stopComputing)

/** The SDK's client on its own HTTP transport, without a network between. */
async function connected(headers: Record<string, string> = {}): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' })
  const transport = new StreamableHTTPClientTransport(endpoint, {
    requestInit: { headers },
    fetch: (address, init) => answerMcp(new Request(address, init)),
  })
  await client.connect(transport)
  return client
}

interface Refused {
  code: string
  detail: string
  errors: { field: string; message: string }[]
}

type Structured = Record<string, unknown>

async function call(client: Client, name: string, args: object = {}): Promise<Structured> {
  const answer = await client.callTool({ name, arguments: { ...args } })
  expect(answer.isError, JSON.stringify(answer.content)).toBeFalsy()
  const [text] = answer.content as { text: string }[]
  expect(JSON.parse(text?.text ?? '')).toEqual(answer.structuredContent)
  return answer.structuredContent as Structured
}

async function refused(client: Client, name: string, args: object = {}): Promise<Refused> {
  const answer = await client.callTool({ name, arguments: { ...args } })
  expect(answer.isError).toBe(true)
  const [text] = answer.content as { text: string }[]
  return JSON.parse(text?.text ?? '') as Refused
}

const deployment = { accelerator: 'ascend-910c', model: 'deepseek-r1', stack: 'cloudmatrix-infer' }

/** A call of every reading tool that succeeds on the seeded data. */
const calls: Record<string, object> = {
  search: { q: 'Kessler' },
  read_claims: { topic: ['shipments'], sort: '-value', limit: 3 },
  get_claim: { id: 'S003' },
  compare_claims: { topic: 'shipments', organization: 'huawei', from: '2025-01-01', to: '2025-12-31' },
  list_scenarios: {},
  list_parameters: { q: 'die yield' },
  list_outputs: { q: 'shipped' },
  run_scenario: { scenario: 'mizuho-700k', samples: 200, seed: 1, overrides: { dieYieldCeiling: 0.6 } },
  compare_scenarios: {
    scenarios: [{ scenario: 'mizuho-700k' }, { scenario: 'kessler-200k' }],
    samples: 200,
    seed: 1,
  },
  solve_scenario: {
    scenario: 'default',
    parameter: 'dieYieldCeiling',
    output: 'dieProduction@2026',
    target: 3_000_000,
    samples: 64,
  },
  analyse_sensitivity: { scenario: 'default', output: 'shipped@2025', samples: 128, limit: 5 },
  predict_performance: { ...deployment, phase: 'decode', batchPerAccelerator: 96, kvTokens: 4096 },
  compare_performance: {
    requests: [
      { ...deployment, phase: 'decode', slo: { tpotMs: 50 } },
      { accelerator: 'h800', model: 'deepseek-r1', stack: 'deepseek', phase: 'decode', slo: { tpotMs: 50 } },
    ],
  },
  plan_performance: { ...deployment, phase: 'decode', accelerators: 160, slo: { tpotMs: 50 } },
  read_catalogue: { kind: 'accelerators' },
  read_changes: { resource: ['claim'], limit: 2 },
}

const claim = {
  topic: 'shipments',
  statement: 'The bank expects at most 900,000 packages in 2027.',
  measureKey: 'shipments',
  unitKey: 'package',
  subject: 'Huawei Ascend',
  subjectOrganizationId: 'huawei',
  periodLabel: '2027',
  periodStart: '2027-01-01',
  periodEnd: '2027-12-31',
  value: 900_000,
  bound: 'upper',
  asStated: 'no more than 900,000',
  saidBy: 'The bank',
  confidence: 'medium',
  howKnown: 'unverified',
}

describe('MCP tools', () => {
  it('are listed with schemas, units and hints, small enough for an assistant', async () => {
    const client = await connected()
    const { tools: listed } = await client.listTools()
    expect(listed.map(({ name }) => name)).toEqual(tools.map(({ name }) => name))
    for (const { name, description, inputSchema, outputSchema, annotations } of listed) {
      expect(description?.length, name).toBeGreaterThan(60)
      expect([inputSchema.type, outputSchema?.type], name).toEqual(['object', 'object'])
      expect(annotations?.readOnlyHint, name).toBe(!/^(create|retract)_/.test(name))
    }
    expect(JSON.stringify(listed).length).toBeLessThan(80_000)
    expect(client.getInstructions()).toContain('cite_as')
  })

  it('are each tested below', () => {
    const readers = tools.filter(({ writes }) => !writes).map(({ name }) => name)
    expect(Object.keys(calls).sort()).toEqual(readers.sort())
  })

  it.each(Object.entries(calls))('%s answers in its schema, compactly', async (name, args) => {
    const client = await connected()
    const answer = await call(client, name, args)
    tools.find((tool) => tool.name === name)?.output.parse(answer)
    expect(JSON.stringify(answer).length).toBeLessThan(20_000)
  })
})

describe('MCP refusals', () => {
  it('name the code, the field and what would be valid', async () => {
    const client = await connected()
    const cases: [string, object, string, string, RegExp][] = [
      ['read_claims', { limit: 1000 }, 'validation', 'limit', /<=50/],
      ['read_claims', { nonsense: 1 }, 'validation', 'nonsense', /valid: q, topic/],
      ['read_claims', { cursor: 'none' }, 'validation', 'cursor', /nextCursor/],
      ['read_claims', { asOf: 'yesterday' }, 'validation', 'asOf', /a date or an instant/],
      ['compare_claims', {}, 'validation', 'topic', /topic or a measure/],
      [
        'run_scenario',
        { scenario: 'default', overrides: { dieYieldCeiling: 7 } },
        'scenario_invalid',
        'overrides.dieYieldCeiling',
        /0\.\d+ to 0?\.?\d|range/,
      ],
      ['run_scenario', { scenario: 'default', samples: 1e9 }, 'validation', 'samples', /20000/],
      [
        'solve_scenario',
        { scenario: 'default', parameter: 'none', output: 'shipped@2025', target: 1 },
        'scenario_invalid',
        'parameter',
        /./,
      ],
      [
        'predict_performance',
        { ...deployment, accelerator: 'none', phase: 'decode' },
        'engine_invalid',
        'accelerator',
        /ascend-910c/,
      ],
    ]
    for (const [name, args, code, field, message] of cases) {
      const refusal = await refused(client, name, args)
      expect([name, refusal.code, refusal.errors[0]?.field]).toEqual([name, code, field])
      expect(refusal.errors[0]?.message).toMatch(message)
    }
    expect(await refused(client, 'get_claim', { id: 'S999' })).toMatchObject({ code: 'not_found' })
    expect(await refused(client, 'run_scenario', { scenario: 'none' })).toMatchObject({ code: 'not_found' })
  })

  it('come before anything is read or written when the origin or the key does not hold', async () => {
    const ask = (headers: Record<string, string>) =>
      answerMcp(new Request(endpoint, { method: 'POST', body: '{}', headers }))
    expect((await ask({ origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await ask({ origin: 'null' })).status).toBe(403)
    expect((await ask({ origin: 'http://localhost:9000' })).status).not.toBe(403)
    expect((await ask({ authorization: 'Bearer ck_aaaaaaaaaaaaaaaaaaaaaaaaaaaaa' })).status).toBe(401)
    const preflight = (origin: string) =>
      answerMcpPreflight(new Request(endpoint, { method: 'OPTIONS', headers: { origin } }))
    expect((await preflight('https://elsewhere.example')).status).toBe(403)
    const allowed = await preflight('http://localhost:9000')
    expect(allowed.headers.get('access-control-allow-origin')).toBe('http://localhost:9000')
    const large = new Request(endpoint, {
      method: 'POST',
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping', params: { x: 'x'.repeat(300_000) } }),
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    })
    expect((await answerMcp(large)).status).toBe(413)
    expect((await answerMcp(new Request(endpoint))).status).toBe(405)
  })

  it('count against the rate limit, dear tools for more', async () => {
    const { env } = await import('@/lib/env')
    const headers = await keyHeader()
    const client = await connected(headers)
    const before = env().API_KEY_RATE_PER_MINUTE
    env().API_KEY_RATE_PER_MINUTE = 30
    try {
      const run = () =>
        client.callTool({ name: 'run_scenario', arguments: { scenario: 'default', samples: 1 } })
      const answers = [await run(), await run(), await run()]
      expect(answers.map(({ isError }) => isError ?? false)).toEqual([false, false, true])
      expect(JSON.stringify(answers[2]?.content)).toMatch(/rate_limited.*retryAfterSeconds/)
      // A hundred questions in one message are a hundred questions.
      const ask = (id: number) => ({ jsonrpc: '2.0', id, method: 'resources/list' })
      const batch = await answerMcp(
        new Request(endpoint, {
          method: 'POST',
          headers: {
            ...(await keyHeader()),
            'content-type': 'application/json',
            accept: 'application/json, text/event-stream',
          },
          body: JSON.stringify(Array.from({ length: 60 }, (_, id) => ask(id))),
        }),
      )
      const said = (await batch.text()).split('\n').filter((line) => line.startsWith('data: '))
      expect(said.length).toBe(60)
      expect(said.filter((line) => line.includes('"resources"')).length).toBeLessThan(30)
      expect(said.filter((line) => /More than 30 requests/.test(line)).length).toBeGreaterThan(30)
    } finally {
      env().API_KEY_RATE_PER_MINUTE = before
    }
  })
})

describe('MCP answers', () => {
  it('cites each claim, picks fields and pages without repeating', async () => {
    const client = await connected()
    const seen = new Set<string>()
    let cursor: string | null | undefined
    do {
      const page = (await call(client, 'read_claims', {
        topic: ['shipments'],
        sort: 'id',
        limit: 50,
        ...(cursor && { cursor }),
      })) as { items: { id: string; cite_as: string }[]; nextCursor: string | null; total: number }
      for (const { id, cite_as } of page.items) {
        expect(cite_as).toContain(`(claim ${id})`)
        expect(seen.has(id)).toBe(false)
        seen.add(id)
      }
      cursor = page.nextCursor
      if (cursor === null) expect(seen.size).toBe(page.total)
    } while (cursor)
    const picked = await call(client, 'read_claims', { fields: ['value', 'unitKey'], limit: 1 })
    expect(picked).toMatchObject({ items: [{ id: expect.any(String) as string }] })
    expect(Object.keys((picked as { items: object[] }).items[0] ?? {}).sort()).toEqual([
      'id',
      'unitKey',
      'value',
    ])
  })

  it('gives the same numbers as the API for the same seed', async () => {
    const client = await connected()
    const args = { scenario: 'mizuho-700k', outputs: ['shipped'], samples: 500, seed: 7 }
    const [one, two] = [await call(client, 'run_scenario', args), await call(client, 'run_scenario', args)]
    expect(one).toEqual(two)
    const { call: api, operationOf } = await import('../support/api-call')
    const { text } = await api(operationOf('runScenario'), '/api/v1/scenarios/mizuho-700k/run', {
      method: 'POST',
      body: JSON.stringify({ outputs: ['shipped'], samples: 500, seed: 7 }),
    })
    const { series } = JSON.parse(text) as { series: { shipped: { byYear: { p50: number }[] } } }
    const { bands } = (one as { series: { bands: { p50: number }[] }[] }).series[0]!
    series.shipped.byYear.forEach(({ p50 }, at) => expect(bands[at]?.p50).toBeCloseTo(p50, -3))
  })

  it('stops computing when the caller cancels', async () => {
    const client = await connected()
    const stopping = new AbortController()
    const asked = client.callTool(
      {
        name: 'compare_scenarios',
        arguments: { scenarios: Array(6).fill({ scenario: 'default' }), samples: 20_000 },
      },
      { signal: stopping.signal },
    )
    setTimeout(() => stopping.abort('enough'), 200)
    await expect(asked).rejects.toThrow('enough')
    const quick = await call(client, 'run_scenario', { scenario: 'default', samples: 10 })
    expect(quick).toHaveProperty('series')
  })

  it('serves twenty calls at once', async () => {
    const client = await connected()
    const names = ['S001', 'S003', 'S004', 'S005']
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => call(client, 'get_claim', { id: names[at % names.length] })),
    )
    expect(answers.map((answer) => (answer as { claim: { id: string } }).claim.id)).toEqual(
      Array.from({ length: 20 }, (_, at) => names[at % names.length]),
    )
  })

  it('speaks the present protocol and the one before', async () => {
    for (const [mode, version] of [
      ['legacy', /^2025-/],
      ['auto', /^2026-/],
    ] as const) {
      const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
      const transport = new StreamableHTTPClientTransport(endpoint, {
        fetch: (address, init) => answerMcp(new Request(address, init)),
      })
      await client.connect(transport)
      expect(client.getNegotiatedProtocolVersion()).toMatch(version)
      expect((await client.listTools()).tools.length).toBe(tools.length)
      expect(await call(client, 'get_claim', { id: 'S003' })).toHaveProperty('claim.id', 'S003')
    }
  })

  it('serves records and documents as resources, and prompts for analysts', async () => {
    const client = await connected()
    const { resources } = await client.listResources()
    const uris = resources.map(({ uri }) => uri)
    expect(uris).toEqual(
      expect.arrayContaining(['scenario://mizuho-700k', 'measure://die-yield', 'doc://api']),
    )
    const text = async (uri: string) => {
      const [content] = (await client.readResource({ uri })).contents as { text: string }[]
      return content?.text ?? ''
    }
    expect(JSON.parse(await text('claim://S003'))).toMatchObject({
      id: 'S003',
      cite_as: expect.any(String) as string,
    })
    expect(await text('doc://api')).toContain('# The API')
    for (const uri of ['claim://none', 'doc://..%2Fpackage', 'doc://%2Fetc%2Fpasswd'])
      await expect(client.readResource({ uri })).rejects.toThrow('There is no')
    // What the database cannot hold is no failure of its, whose words would tell of the inside.
    for (const uri of ['claim://%00', 'source://a%00b', 'scenario://%25', `measure://${'x'.repeat(300)}`])
      await expect(client.readResource({ uri })).rejects.toThrow('There is no')
    const { prompts } = await client.listPrompts()
    expect(prompts.map(({ name }) => name)).toEqual(['weigh_claims', 'what_would_it_take'])
    const { messages } = await client.getPrompt({ name: 'weigh_claims', arguments: { question: 'Q?' } })
    expect(JSON.stringify(messages)).toContain('compare_claims')
  })
})

describe('MCP writes', () => {
  beforeEach(() => database.reset())

  it('are refused without a key, or with one that may not write claims', async () => {
    for (const [headers, code] of [
      [{}, 'unauthorized'],
      [await keyHeader({ scopes: ['sources:write'] }), 'forbidden'],
      [await keyHeader({ role: 'viewer' }), 'forbidden'],
    ] as const) {
      const client = await connected(headers)
      const refusal = await refused(client, 'create_claim', { ...claim, reason: 'x' })
      expect(refusal.code).toBe(code)
      expect((await refused(client, 'retract_claim', { id: 'S003', version: 1, reason: 'x' })).code).toBe(
        code,
      )
    }
    expect(await db.claim.count({ where: { id: { startsWith: 'E' } } })).toBe(0)
  })

  it('make a revision with the key, the reason, and once for an idempotency key', async () => {
    const client = await connected(await keyHeader({ name: 'An assistant', scopes: ['claims:write'] }))
    const entering = { ...claim, reason: 'Read in the note of 3 November.', idempotencyKey: 'note-2027' }
    const first = await call(client, 'create_claim', entering)
    expect(first).toMatchObject({ id: 'E001', version: 1, status: 'current', replayed: false })
    expect((first as { cite_as: string }).cite_as).toContain('(claim E001)')
    expect(await call(client, 'create_claim', entering)).toMatchObject({ id: 'E001', replayed: true })
    expect(await refused(client, 'create_claim', { ...entering, value: 1 })).toMatchObject({
      code: 'idempotency_mismatch',
    })
    const retracting = { id: 'E001', version: 1, reason: 'The note was withdrawn.' }
    expect(await call(client, 'retract_claim', retracting)).toMatchObject({ version: 2, status: 'retracted' })
    expect(await refused(client, 'retract_claim', retracting)).toMatchObject({ code: 'conflict' })
    const revisions = await db.revision.findMany({
      where: { resource: 'claim', resourceId: 'E001' },
      orderBy: { version: 'asc' },
      select: { version: true, action: true, actorName: true, reason: true, via: true },
    })
    expect(revisions).toEqual([
      { version: 1, action: 'create', actorName: 'An assistant', reason: entering.reason, via: 'mcp' },
      { version: 2, action: 'retract', actorName: 'An assistant', reason: retracting.reason, via: 'mcp' },
    ])
  })

  it('need a reason, and a whole record by the rules of the API', async () => {
    const client = await connected(await keyHeader())
    expect(await refused(client, 'create_claim', claim)).toMatchObject({
      code: 'validation',
      errors: [{ field: 'reason' }],
    })
    const { value: _, ...incomplete } = claim
    expect(await refused(client, 'create_claim', { ...incomplete, reason: 'x' })).toMatchObject({
      code: 'invalid_record',
    })
    expect(await db.claim.count({ where: { id: { startsWith: 'E' } } })).toBe(0)
  })
})

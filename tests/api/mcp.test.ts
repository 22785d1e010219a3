import { createHash, randomBytes } from 'node:crypto'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { connect } from '../../lib/db/connect'

const base = inject('baseUrl')
const database = connect(inject('servedDatabase'), { poolSize: 1 })
const endpoint = new URL(`${base}/api/mcp`)

afterAll(() => database.$disconnect())

async function connected(secret?: string, mode: 'auto' | 'legacy' = 'auto'): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
  const headers = secret ? { authorization: `Bearer ${secret}` } : undefined
  await client.connect(new StreamableHTTPClientTransport(endpoint, { requestInit: { headers } }))
  return client
}

async function makeKey(): Promise<string> {
  const secret = `ck_${randomBytes(32).toString('base64url')}`
  const sha256 = createHash('sha256').update(secret).digest('hex')
  const key = { name: 'A served assistant', prefix: secret.slice(0, 11), sha256, role: 'editor' }
  await database.apiKey.create({ data: { ...key, scopes: ['claims:write'], createdBy: 'test' } })
  return secret
}

const claim = {
  topic: 'shipments',
  statement: 'The bank expects at most 910,000 packages in 2027.',
  measureKey: 'shipments',
  unitKey: 'package',
  subject: 'Huawei Ascend',
  periodLabel: '2027',
  value: 910_000,
  bound: 'upper',
  asStated: 'no more than 910,000',
  saidBy: 'The bank',
  confidence: 'low',
  howKnown: 'unverified',
}

describe('the served MCP endpoint', () => {
  it.each(['auto', 'legacy'] as const)('lists and answers in the %s protocol', async (mode) => {
    const client = await connected(undefined, mode)
    expect((await client.listTools()).tools.length).toBeGreaterThan(15)
    const { structuredContent } = await client.callTool({ name: 'get_claim', arguments: { id: 'S003' } })
    expect(structuredContent).toMatchObject({ claim: { id: 'S003', value: 200_000, bound: 'upper' } })
    const run = { scenario: 'mizuho-700k', outputs: ['shipped'], samples: 200, seed: 1 }
    const ran = await client.callTool({ name: 'run_scenario', arguments: run })
    expect(ran.structuredContent).toMatchObject({ seed: 1, samples: 200, series: [{ key: 'shipped' }] })
    expect((await client.readResource({ uri: 'doc://api' })).contents[0]).toHaveProperty('text')
    await client.close()
  })

  it('answers twenty calls at once', async () => {
    const client = await connected()
    const ask = (limit: number) => client.callTool({ name: 'read_claims', arguments: { limit } })
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => ask(at + 1)))
    const lengths = answers.map((answer) => (answer.structuredContent as { items: object[] }).items.length)
    expect(lengths).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
  })

  it('refuses a write without a key, and keeps a revision of one with a key', async () => {
    const writing = { name: 'create_claim', arguments: { ...claim, reason: 'A served test.' } }
    const refused = await (await connected()).callTool(writing)
    expect([refused.isError, JSON.stringify(refused.content)]).toEqual([
      true,
      expect.stringContaining('unauthorized'),
    ])
    const written = await (await connected(await makeKey())).callTool(writing)
    const { id, address } = written.structuredContent as { id: string; address: string }
    const revision = await database.revision.findFirst({ where: { resource: 'claim', resourceId: id } })
    expect(revision).toMatchObject({
      action: 'create',
      reason: 'A served test.',
      actorName: 'A served assistant',
    })
    expect((await fetch(address)).status).toBe(200)
  })

  it('turns away pages of other sites and keys that do not hold', async () => {
    const ask = (headers: Record<string, string>) => fetch(endpoint, { method: 'POST', body: '{}', headers })
    expect((await ask({ origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await ask({ authorization: `Bearer ck_${'a'.repeat(40)}` })).status).toBe(401)
    expect((await fetch(endpoint)).status).toBe(405)
  })
})

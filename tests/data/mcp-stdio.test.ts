import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { keyHeader } from '../support/api-call'
import { withDatabase } from '../support/database'

const database = await withDatabase()
const args = ['--conditions=react-server', '--import', 'tsx', 'scripts/mcp.ts']

/** As a client would start it: none of this test runner's own settings. */
function environment(own: Record<string, string>) {
  const { PATH = '', HOME = '' } = process.env
  return { PATH, HOME, NODE_ENV: 'test' as const, DATABASE_URL: database.url, ...own }
}

async function connected(own: Record<string, string> = {}): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'auto' } })
  const env = environment(own)
  await client.connect(new StdioClientTransport({ command: process.execPath, args, env, stderr: 'ignore' }))
  return client
}

const textOf = ({ content }: { content: unknown }) => (content as { text: string }[])[0]?.text ?? ''

describe('MCP over standard input and output', () => {
  it('reads without a key, twenty calls at once, and refuses to write', async () => {
    const client = await connected()
    try {
      const ask = (limit: number) => client.callTool({ name: 'read_claims', arguments: { limit } })
      const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => ask(at + 1)))
      const counts = answers.map((answer) => (JSON.parse(textOf(answer)) as { items: object[] }).items.length)
      expect(counts).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
      const run = { scenario: 'default', outputs: ['shipped'], samples: 50 }
      expect((await client.callTool({ name: 'run_scenario', arguments: run })).isError).toBeFalsy()
      const retracting = { id: 'S003', version: 1, reason: 'x' }
      const refused = await client.callTool({ name: 'retract_claim', arguments: retracting })
      expect([refused.isError, textOf(refused)]).toEqual([true, expect.stringContaining('"unauthorized"')])
    } finally {
      await client.close()
    }
  })

  it('writes with the key in CHOKEPOINT_KEY', async () => {
    const { authorization } = await keyHeader({ name: 'An assistant' })
    const client = await connected({ CHOKEPOINT_KEY: authorization.replace('Bearer ', '') })
    try {
      const retracting = { id: 'S003', version: 1, reason: 'Withdrawn by its author.' }
      const answer = await client.callTool({ name: 'retract_claim', arguments: retracting })
      expect(answer.structuredContent).toMatchObject({ id: 'S003', version: 2, status: 'retracted' })
      await database.client.apiKey.updateMany({ data: { revokedAt: new Date() } })
      const again = { id: 'S004', version: 1, reason: 'With a key that was revoked.' }
      const refused = await client.callTool({ name: 'retract_claim', arguments: again })
      expect([refused.isError, textOf(refused)]).toEqual([true, expect.stringContaining('"unauthorized"')])
    } finally {
      await client.close()
    }
    const revision = await database.client.revision.findFirst({ where: { resourceId: 'S003', version: 2 } })
    expect(revision).toMatchObject({ actorName: 'An assistant', reason: 'Withdrawn by its author.' })
  })

  it('says on standard error what to do when there is no database, and nothing on standard output', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'chokepoint-mcp-'))
    const env = environment({ DATABASE_URL: '', CHOKEPOINT_DATA_DIR: folder })
    const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'pipe'] })
    const printed = { out: '', err: '' }
    child.stdout.on('data', (chunk: Buffer) => (printed.out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (printed.err += chunk.toString()))
    const [code] = (await once(child, 'close')) as [number]
    rmSync(folder, { recursive: true })
    expect([code, printed.out]).toEqual([1, ''])
    expect(printed.err).toContain('npm start')
    expect(printed.err).toContain('DATABASE_URL')
  })
})

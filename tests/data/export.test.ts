import { strFromU8, unzipSync } from 'fflate'
import { parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { GET, POST } from '@/app/api/v1/exports/[name]/route'
import { GET as readFile } from '@/app/api/v1/jobs/[id]/file/route'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { startExport } from '@/lib/export/request'
import { writeFile } from '@/lib/export/write-file'
import { startImportStep, uploadImport } from '@/lib/import/commands'
import { guard, unguard } from '@/lib/import/formula-guard'
import { getImport, listImportRows } from '@/lib/import/queries'
import type { ImportResource } from '@/lib/import/targets'
import fc from 'fast-check'
import { withDatabase } from '../support/database'
import { finishJob } from '../support/run-jobs'

await withDatabase()
const editor: Actor = { kind: 'user', id: 'user:1', name: 'Edith', role: 'editor', scopes: 'all' }

async function download(name: string, query: string): Promise<Record<string, Uint8Array>> {
  const answer = await GET(new Request(`http://test/api/v1/exports/${name}?${query}`), {
    params: Promise.resolve({ name }),
  })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip'])
  return unzipSync(new Uint8Array(await answer.arrayBuffer()))
}

const rounds = (['claims', 'events', 'relations', 'benchmarks'] as const).flatMap((name) =>
  (['csv', 'xlsx'] as const).map((format) => [name, format] as const),
)

describe('an export', () => {
  it.each(rounds)('of all %s as %s is imported again as unchanged', async (name, format) => {
    const resource = name.slice(0, -1) as ImportResource
    const bytes = (await download(name, `format=${format}`))[`${name}.${format}`] ?? new Uint8Array()
    const id = await uploadImport({ resource, fileName: `${name}.${format}`, bytes }, editor)
    const job = await finishJob(await startImportStep(id, 'check', editor))
    expect(job.error).toBeNull()
    const { counts } = await getImport(id, editor)
    const changed = (await listImportRows(id, { afterLine: 0, limit: 500 })).items.filter(
      ({ action }) => action !== 'unchanged',
    )
    expect(changed.slice(0, 3)).toEqual([])
    const stored = await (db[resource] as typeof db.claim).count()
    expect(counts).toEqual({ create: 0, update: 0, error: 0, unchanged: stored })
    expect(stored).toBeGreaterThan(20)
  })

  it('holds the same records as JSON and as Parquet', async () => {
    const json = await download('claims', 'format=json&topic=shipments')
    const records = JSON.parse(strFromU8(json['claims.json'] ?? new Uint8Array())) as Record<
      string,
      unknown
    >[]
    const parquet = await download('claims', 'format=parquet&topic=shipments')
    const file = new Uint8Array(parquet['claims.parquet'] ?? []).buffer
    expect(await parquetReadObjects({ file })).toEqual(records)
    expect(records.length).toBe(await db.claim.count({ where: { topic: 'shipments' } }))
  })

  it('names the sources of its records and their licences', async () => {
    const readme = strFromU8((await download('claims', 'topic=shipments'))['README.txt'] ?? new Uint8Array())
    const claim = await db.claim.findFirstOrThrow({
      where: { topic: 'shipments', sourceId: { not: null } },
      include: { source: true },
    })
    expect(readme).toContain(`- ${claim.sourceId}: ${claim.source?.publisher}`)
    expect(readme).toContain('licence: ')
    expect(readme).toContain('Filter: topic=shipments')
  })

  it('is a job for those who are known, with its file', async () => {
    const search = new URLSearchParams('topic=shipments')
    const job = await finishJob(await startExport('claims', { format: 'csv', search }, editor))
    expect([job.state, job.file]).toEqual(['done', `/api/v1/jobs/${job.id}/file`])
    const answer = await readFile(new Request('http://test'), { params: Promise.resolve({ id: job.id }) })
    expect(Object.keys(unzipSync(new Uint8Array(await answer.arrayBuffer())))).toEqual([
      'claims.csv',
      'README.txt',
    ])
    const context = { params: Promise.resolve({ name: 'claims' }) }
    expect((await POST(new Request('http://test/x', { method: 'POST' }), context)).status).toBe(401)
  })

  it('is refused before it is queued', async () => {
    const search = new URLSearchParams('nonsense=1')
    await expect(startExport('users', { format: 'csv', search }, editor)).rejects.toThrow('users')
    await expect(startExport('claims', { format: 'csv', search }, editor)).rejects.toThrow('nonsense')
    expect(await db.job.count({ where: { state: 'queued' } })).toBe(0)
  })

  it.each([
    ['claims', 'format=pdf', 400],
    ['claims', 'nonsense=1', 400],
    ['users', '', 404],
  ])('refuses %s?%s', async (name, query, status) => {
    const answer = await GET(new Request(`http://test/x?${query}`), { params: Promise.resolve({ name }) })
    expect(answer.status).toBe(status)
  })

  it('cuts what no cell of a workbook can hold, and says so', async () => {
    const field = { name: 'changes', type: 'text' as const, required: false, options: undefined }
    const records = [{ changes: 'x'.repeat(40_000) }, { changes: 'short' }]
    const bytes = await writeFile('xlsx', { fields: [field], records })
    const parts = Object.values(unzipSync(bytes)).map((part) => strFromU8(part))
    const longest = parts.flatMap((part) => part.match(/x{100,}…?/g) ?? [])
    expect(longest).toEqual([`${'x'.repeat(32_766)}…`])
    expect(parts.some((part) => part.includes('short'))).toBe(true)
  })

  it('guards any text against being run, and the import gives it back', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('=1+1', "'=x", "''@y", '-5 %', '＝A1')), (text) => {
        expect(guard(text)).not.toMatch(/^[=+\-@\t\r]/)
        expect(unguard(guard(text))).toBe(text)
      }),
    )
  })
})

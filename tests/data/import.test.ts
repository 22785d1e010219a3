import { beforeEach, describe, expect, it } from 'vitest'
import { zipSync } from 'fflate'
import { POST } from '@/app/api/v1/imports/route'
import type { Actor } from '@/lib/auth/actor'
import { anonymous, ForbiddenError } from '@/lib/auth/actor'
import { importRowPageSchema } from '@/lib/api/descriptions/imports'
import { jobPageSchema } from '@/lib/api/descriptions/jobs'
import { db } from '@/lib/db/client'
import { changeImport, chooseRows, startImportStep, uploadImport } from '@/lib/import/commands'
import { getImport, listImportRows } from '@/lib/import/queries'
import type { ImportRow } from '@/lib/import/schema'
import { importSchema } from '@/lib/import/schema'
import type { ImportResource } from '@/lib/import/targets'
import { listJobs } from '@/lib/jobs/queries'
import { updateEvent } from '@/lib/events/commands'
import { keyHeader } from '../support/api-call'
import { withDatabase } from '../support/database'
import { finishJob } from '../support/run-jobs'

const database = await withDatabase()
beforeEach(() => database.reset())

const editor: Actor = { kind: 'user', id: 'user:1', name: 'Edith', role: 'editor', scopes: 'all' }
const viewer: Actor = { ...editor, role: 'viewer' }

const header = 'id,date,datePrecision,endDate,title,description,lane,sourceId,sourceText,howKnown,claimIds'

function upload(text: string | Uint8Array, resource: ImportResource = 'event'): Promise<string> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return uploadImport({ resource, fileName: 'events.csv', bytes }, editor)
}

async function step(id: string, action: 'check' | 'commit' | 'undo') {
  return finishJob(await startImportStep(id, action, editor))
}

async function checked(text: string): Promise<{ id: string; rows: ImportRow[] }> {
  const id = await upload(text)
  const job = await step(id, 'check')
  expect(job.error).toBeNull()
  return { id, rows: (await listImportRows(id, { afterLine: 0, limit: 500 })).items }
}

const said = (row: ImportRow | undefined) => row?.notes.map(({ field, message }) => `${field} ${message}`)

const line = (id: string, more: Partial<Record<string, string>> = {}) => {
  const cells: Record<string, string> = {
    id,
    date: '2025-03-01',
    datePrecision: 'day',
    endDate: '',
    title: 'A rule is published',
    description: 'It says what may be exported.',
    lane: 'us_control',
    sourceId: '',
    sourceText: 'Federal Register',
    howKnown: 'read',
    claimIds: '',
    ...more,
  }
  return header
    .split(',')
    .map((name) => JSON.stringify(cells[name] ?? '').replaceAll('\\"', '""'))
    .join(',')
}

describe('an upload', () => {
  it('may be a form, which a browser is led on from and a program is answered', async () => {
    const { authorization } = await keyHeader({ scopes: ['events:write'] })
    const send = (headers: Record<string, string>, resource = 'event') => {
      const body = new FormData()
      body.set('resource', resource)
      body.set('file', new File([`${header}\n${line('by-form')}`], 'events.csv'))
      // A form's length is known to whoever sends it over a network.
      const request = new Request('http://test/api/v1/imports', { method: 'POST', body, headers })
      request.headers.set('content-length', '1000')
      return POST(request)
    }
    const answer = await send({ authorization })
    const made = importSchema.parse(await answer.json())
    expect([answer.status, answer.headers.get('location')]).toEqual([201, `/api/v1/imports/${made.id}`])
    const page = await send({ authorization, accept: 'text/html' })
    expect([page.status, page.headers.get('location')]).toEqual([
      303,
      expect.stringContaining('/admin/import/'),
    ])
    expect((await send({})).status).toBe(401)
    expect((await send({ authorization }, 'claim')).status).toBe(403)
    expect((await send({ authorization }, 'user')).status).toBe(400)
  })
})

describe('the dry run', () => {
  it('is told in the shapes that the document gives it', async () => {
    const { id } = await checked(
      [header, line('new-rule'), line('bad-lane', { lane: 'sideways' })].join('\n'),
    )
    const rows = importRowPageSchema.parse(await listImportRows(id, { afterLine: 0, limit: 1 }))
    expect(rows).toMatchObject({ items: [{ line: rows.nextLine, action: 'create' }] })
    const { job, counts } = importSchema.parse(await getImport(id, editor))
    expect(counts).toMatchObject({ create: 1, error: 1 })
    expect(jobPageSchema.parse(await listJobs({ limit: 1 })).items).toEqual([job])
  })

  it('says for each line what a commit would do, and writes no record', async () => {
    const [known] = await db.event.findMany({ take: 1, orderBy: { id: 'asc' } })
    if (!known) throw new Error('the seed has events')
    const before = await db.event.count()
    const { id, rows } = await checked(
      [
        header,
        line('new-rule'),
        line('bad-date', { date: '03/04/2025' }),
        line('bad-lane', { lane: 'sideways' }),
        line('new-rule', { title: 'Again' }),
        line('no-source', { sourceId: 'no-such-source' }),
        line('no-claim', { claimIds: 'S001 Z999' }),
        line('formula', { title: '=HYPERLINK("x")' }),
        'ragged,1,2',
        line('', { title: 'Without an id' }),
      ].join('\n'),
    )
    expect(rows.map((row) => `${row.line} ${row.action} ${row.recordId ?? '-'}`)).toEqual([
      '2 create new-rule',
      '3 error bad-date',
      '4 error bad-lane',
      '5 error new-rule',
      '6 error no-source',
      '7 error no-claim',
      '8 create formula',
      '9 error -',
      '10 create without-an-id',
    ])
    expect(said(rows[1])?.[0]).toContain('day and month are in doubt')
    expect(said(rows[2])?.[0]).toMatch(/^lane /)
    expect(said(rows[3])?.[0]).toBe('id line 2 has the id new-rule already')
    expect(said(rows[4])).toEqual(['sourceId no-such-source names no source'])
    expect(said(rows[5])).toEqual(['claimIds Z999 names no claim'])
    expect(said(rows[6])?.[0]).toContain('begins as a formula does')
    expect(said(rows[7])?.[0]).toBe('row has 3 cells, but the header has 11')
    expect(await db.event.count()).toBe(before)
    expect((await getImport(id, editor)).counts).toEqual({ create: 3, update: 0, unchanged: 0, error: 6 })
  })

  it('shows the difference to the stored record, and leaves columns alone that the table has not', async () => {
    const known = await db.event.findFirstOrThrow({ orderBy: { id: 'asc' } })
    const { rows } = await checked(`id,title\n${known.id},Another title\n`)
    expect(rows[0]).toMatchObject({
      action: 'update',
      changes: [{ field: 'title', from: known.title, to: 'Another title' }],
    })
    expect((await checked(`id,title\n${known.id},"${known.title}"\n`)).rows[0]?.action).toBe('unchanged')
  })

  it.each([
    [new Uint8Array([0xff, 0xfe, 0x69, 0]), 'UTF-16'],
    [new Uint8Array([0x69, 0x64, 0x0a, 0x61, 0x0a, 0xe9, 0x0a]), 'Line 3: The file is not in UTF-8'],
    [new TextEncoder().encode('id,title\na,"never closed\n'), 'Line 2: A quotation mark'],
    [new TextEncoder().encode('id,id\na,b\n'), 'Line 1: The column "id" occurs twice'],
    [new TextEncoder().encode(''), 'The table is empty'],
    [new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'no Excel workbook'],
  ])('refuses a file that is no table: %#', async (bytes, message) => {
    await expect(upload(bytes)).rejects.toThrow(message)
  })

  it('refuses an archive that expands beyond bounds before expanding it', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(1_000) })
    // The size that the archive's directory states for its entry: 24 bytes into its record.
    const directory = Buffer.from(bomb).indexOf('PK\u0001\u0002')
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(directory + 24, 500 * 1024 * 1024, true)
    await expect(upload(bomb)).rejects.toThrow('expands to more than')
  })

  it('remembers the mapping for tables with the same columns', async () => {
    const text = 'Kennung,Titel\nx,Y\n'
    const id = await upload(text)
    expect((await getImport(id, editor)).mapping).toEqual([null, null])
    await changeImport(id, { mapping: ['id', 'title'] }, editor)
    expect((await getImport(await upload(text), editor)).mapping).toEqual(['id', 'title'])
    await expect(changeImport(id, { mapping: ['id', 'id'] }, editor)).rejects.toThrow('two columns fill id')
  })
})

describe('a commit', () => {
  it('writes the chosen rows as one batch with revisions, and its undo takes them back', async () => {
    const known = await db.event.findFirstOrThrow({ orderBy: { id: 'asc' } })
    const { id } = await checked([header, line('one'), line('two')].join('\n'))
    await chooseRows(id, { chosen: false, lines: [3] }, editor)
    expect((await step(id, 'commit')).result).toEqual({ written: 1 })
    expect(await db.event.findUnique({ where: { id: 'two' } })).toBeNull()
    expect(await db.event.findUniqueOrThrow({ where: { id: 'one' } })).toMatchObject({
      version: 1,
      lane: 'us_control',
      claimIds: [],
    })

    const update = await checked(`id,title\n${known.id},Changed\none,Changed too\n`)
    await step(update.id, 'commit')
    const [revision] = await db.revision.findMany({
      where: { resource: 'event', resourceId: known.id, version: 2 },
    })
    expect(revision).toMatchObject({ action: 'update', actor: 'user:1', actorName: 'Edith' })
    expect(revision?.reason).toBe('Import of events.csv')
    expect([revision?.before, revision?.after]).toMatchObject([{ title: known.title }, { title: 'Changed' }])

    expect((await step(id, 'undo')).error).toContain('Changed since the import: one')
    expect((await step(update.id, 'undo')).state).toBe('done')
    expect((await db.event.findUniqueOrThrow({ where: { id: known.id } })).title).toBe(known.title)
    expect(await db.revision.count({ where: { resource: 'event', resourceId: known.id } })).toBe(3)
  })

  it('keeps dates, lists and nothing else than the table said through a whole round', async () => {
    const { id } = await checked(
      [header, line('round', { endDate: '2025-04-01', claimIds: 'S001 S002' })].join('\n'),
    )
    await step(id, 'commit')
    const row = await db.event.findUniqueOrThrow({ where: { id: 'round' } })
    expect(row.endDate?.toISOString()).toBe('2025-04-01T00:00:00.000Z')
    expect(row.claimIds).toEqual(['S001', 'S002'])
    await step(id, 'undo')
    expect(await db.event.findUnique({ where: { id: 'round' } })).toBeNull()
    const again = await checked([header, line('round')].join('\n'))
    await step(again.id, 'commit')
    expect((await db.event.findUniqueOrThrow({ where: { id: 'round' } })).version).toBe(3)
  })

  it('writes nothing when a record changed after the check', async () => {
    const known = await db.event.findFirstOrThrow({ orderBy: { id: 'asc' } })
    const { id } = await checked([header, line('one'), line(known.id)].join('\n'))
    await updateEvent(known.id, { title: 'By another editor' }, { actor: editor, expectedVersion: 'any' })
    const job = await step(id, 'commit')
    expect([job.state, job.error]).toEqual(['failed', expect.stringContaining(`${known.id} (line 3)`)])
    expect(await db.event.findUnique({ where: { id: 'one' } })).toBeNull()
    expect((await getImport(id, editor)).state).toBe('checked')
  })

  it('refuses those who may not write', async () => {
    const { id } = await checked([header, line('one')].join('\n'))
    for (const actor of [anonymous, viewer]) {
      await expect(startImportStep(id, 'commit', actor)).rejects.toThrow(ForbiddenError)
      await expect(getImport(id, actor)).rejects.toThrow(ForbiddenError)
      const bytes = new TextEncoder().encode('id\nx\n')
      await expect(uploadImport({ resource: 'event', fileName: 'x', bytes }, actor)).rejects.toThrow(
        ForbiddenError,
      )
    }
  })
})

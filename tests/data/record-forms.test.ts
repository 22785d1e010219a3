import { beforeAll, describe, expect, it } from 'vitest'
import { definitions } from '@/app/admin/_records/definitions'
import { fieldsOf } from '@/app/admin/_records/definition'
import { initialTyped, toInput, toTyped } from '@/app/admin/_records/read-form'
import type { RecordDefinition } from '@/app/admin/_records/record-definition'
import { system } from '@/lib/auth/actor'
import { createEvent } from '@/lib/events/commands'
import { Problem } from '@/lib/api/problem'
import type { PlainRecord } from '@/lib/revisions/plain'
import { getRecordVersion } from '@/lib/revisions/record-version'
import { pluralOf, resources } from '@/lib/revisions/resources'
import { createScenario } from '@/lib/scenarios/commands'
import { withDatabase } from '../support/database'

const database = await withDatabase()
const { client } = database
const actor = system('test')

beforeAll(async () => {
  await database.reset()
  const request = { base: 'default', overrides: { dieYieldCeiling: { value: 0.6 } } }
  await createScenario({ id: 'own', name: 'Own', description: 'Mine.', request }, { actor })
})

const named = definitions.map((definition) => [definition.path, definition] as const)

/** The latest state of every record of the kind, as its history has it. */
async function recordsOf({ shape }: RecordDefinition): Promise<PlainRecord[]> {
  const rows = await client.revision.findMany({
    where: { resource: shape.resource },
    orderBy: [{ resourceId: 'asc' }, { version: 'desc' }],
    distinct: ['resourceId'],
  })
  return rows.flatMap(({ after }) => (after ? [after as PlainRecord] : []))
}

/** What the form of a record sends when nothing in it was touched. */
function untouchedInput({ shape, settle, unsettle }: RecordDefinition, record: PlainRecord): PlainRecord {
  const input = toInput(shape, toTyped(shape, unsettle?.(record) ?? record))
  const { [shape.key]: _, ...fields } = settle?.(input) ?? input
  return fields
}

describe('every kind of record', () => {
  it('has its forms, under the name of its list in the API', () => {
    const kinds = definitions.map(({ shape, path }) => [shape.resource, path])
    expect(kinds.toSorted()).toEqual(resources.map((one) => [one, pluralOf(one)]).toSorted())
  })

  it.each(named)('%s: a form that is opened and saved untouched changes nothing', async (_, definition) => {
    const { shape, commands } = definition
    const records = (await recordsOf(definition)).filter(({ builtIn }) => builtIn !== true)
    expect(records.length).toBeGreaterThan(0)
    for (const record of records) {
      const id = String(record[shape.key])
      const input = untouchedInput(definition, record)
      const written = await commands.update(id, input as never, { actor, expectedVersion: 'any' })
      expect([id, written.changed]).toEqual([id, false])
    }
  })

  it.each(named)(
    '%s: a blank form is refused by fields that it shows, and by nothing else',
    async (_, definition) => {
      const { shape, commands, settle } = definition
      const blank = toInput(shape, initialTyped(shape))
      const refusal = await commands
        .create((settle?.(blank) ?? blank) as never, { actor })
        .catch((thrown: unknown) => thrown)
      expect(refusal).toBeInstanceOf(Problem)
      const shown = new Set([shape.key, ...fieldsOf(shape).map(({ name }) => name)])
      const complained = (refusal as Problem).errors.map(({ field }) => field.split('.')[0])
      expect(complained.filter((field) => !shown.has(field ?? ''))).toEqual([])
      expect(complained.length).toBeGreaterThan(0)
    },
  )

  it.each(named)(
    '%s: its list finds what it names, and its look for neighbours bears any input',
    async (_, definition) => {
      const { items, total } = await definition.list({ limit: 3 })
      expect(total).toBeGreaterThan(0)
      for (const { id, name, detail } of items) {
        expect([id, name, detail].every((text) => typeof text === 'string' && text !== '')).toBe(true)
        const record = await getRecordVersion({ resource: definition.shape.resource, id })
        expect(definition.nameOf(record?.record ?? {})).not.toMatch(/undefined|null/)
      }
      expect((await definition.list({ q: 'no such words anywhere', limit: 3 })).total).toBe(0)
      const inputs: PlainRecord[] = [
        {},
        { name: 5, date: 'x', url: [], title: null, model: 'm', accelerator: 'a' },
      ]
      for (const input of inputs)
        expect(await definition.neighbours?.(input, null)).toEqual(definition.neighbours ? [] : undefined)
    },
  )

  it('finds an event of the same day and lane before it is entered twice', async () => {
    const event = {
      id: 'twice',
      date: '2025-03-04',
      datePrecision: 'day' as const,
      title: 'Once',
      description: 'D',
      lane: 'china' as const,
      sourceText: 'S',
      howKnown: 'read' as const,
    }
    await createEvent(event, { actor })
    const events = definitions.find(({ path }) => path === 'events')
    expect(await events?.neighbours?.({ ...event, title: 'Again' }, null)).toMatchObject([{ id: 'twice' }])
    expect(await events?.neighbours?.(event, 'twice')).toEqual([])
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import { system } from '@/lib/auth/actor'
import {
  createCatalogueEntry,
  deleteCatalogueEntry,
  restoreCatalogueEntry,
  updateCatalogueEntry,
} from '@/lib/catalogue/commands'
import { engineFault } from '@/lib/catalogue/engine-check'
import { getCatalogueEntry } from '@/lib/catalogue/queries'
import { engineEntries } from '@/lib/catalogue/spec'
import { listVersions } from '@/lib/revisions/history'
import { call, operationOf } from '../support/api-call'
import { withDatabase } from '../support/database'

const database = await withDatabase()
const context = { actor: system('test'), reason: 'What if' }
const spec = {
  die: { peakTflops: { bf16: 500, fp8: 1000 }, hbmBytes: 96e9, hbmBytesPerSecond: 3.2e12 },
  kernelsLike: 'h100',
}
const chip = { id: 'chip-x', kind: 'accelerator', name: 'Chip X', standing: 'rumoured', spec } as const

beforeEach(() => database.reset())

const post = async (path: string, body: object) => {
  const id = { predict: 'predictPerformance', compare: 'comparePerformance', plan: 'planPerformance' }[path]
  const headers = { 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify(body) }
  const { status, text } = await call(operationOf(id ?? ''), `/api/v1/performance/${path}`, init)
  return { status, body: JSON.parse(text) as Record<string, never> }
}

describe('a catalogue entry', () => {
  it('is created, changed, deleted and restored, each with a revision', async () => {
    const made = await createCatalogueEntry(chip, context)
    await updateCatalogueEntry('chip-x', { standing: 'announced' }, { ...context, expectedVersion: 1 })
    await deleteCatalogueEntry('chip-x', { ...context, expectedVersion: 2 })
    expect(await getCatalogueEntry('chip-x')).toBeNull()
    await restoreCatalogueEntry('chip-x', made.version, { ...context, expectedVersion: 3 })
    expect(await getCatalogueEntry('chip-x')).toMatchObject({ standing: 'rumoured', version: 4, spec })
    const { items } = await listVersions({ resource: 'catalogueEntry', resourceId: 'chip-x' })
    expect(items.map(({ action, reason, via }) => [action, reason, via])).toEqual(
      ['restore', 'delete', 'update', 'create'].map((action) => [action, 'What if', 'program']),
    )
  })

  it('is refused where pages or the database could not bear it', async () => {
    let deep: unknown = 1
    for (let level = 0; level < 60_000; level += 1) deep = [deep]
    const odd = [
      { deep },
      { vendor: null },
      { vendor: {} },
      { year: 'x' },
      { alternatives: 5 },
      { alternatives: [{}] },
    ]
    for (const more of odd)
      await expect(
        createCatalogueEntry({ ...chip, spec: { ...spec, ...more } }, context),
      ).rejects.toMatchObject({ code: 'invalid_record', errors: [{ field: 'spec' }] })
  })

  it('is checked by the engine, which names the figure', async () => {
    const wrong = async (changes: object) =>
      createCatalogueEntry({ ...chip, ...changes }, context).catch(
        (error: { errors: object[] }) => error.errors,
      )
    expect(await wrong({ spec: {} })).toMatchObject([{ field: 'spec.die' }])
    expect(await wrong({ spec: { ...spec, die: { ...spec.die, hbmBytes: -1 } } })).toMatchObject([
      { field: 'spec.die.hbmBytes', message: expect.stringMatching(/must be a number from/) as string },
    ])
    expect(await wrong({ spec: { ...spec, interconnect: 'no-such' } })).toMatchObject([
      { field: 'spec.interconnect' },
    ])
    expect(await wrong({ spec: { ...spec, kernelsLike: 'no-such' } })).toMatchObject([
      { field: 'spec.kernelsLike' },
    ])
    expect(await wrong({ id: 'h100', basedOn: 'nothing' })).toMatchObject([
      { field: 'id' },
      { field: 'basedOn' },
    ])
    expect(await wrong({ kind: 'model' })).toMatchObject([{ field: 'spec.layers' }])
  })

  it('takes every entry of the engine’s own, copied as it is', async () => {
    for (const kind of ['accelerator', 'interconnect', 'model'] as const)
      for (const [id, own] of Object.entries(engineEntries[kind]))
        expect([id, engineFault({ kind, spec: own })]).toEqual([id, null])
    const copied = { ...engineEntries.accelerator['h100'] } as unknown as Record<string, never>
    await createCatalogueEntry({ ...chip, basedOn: 'h100', spec: copied }, context)
    expect((await getCatalogueEntry('chip-x'))?.spec).not.toHaveProperty('id')
  })
})

describe('in requests', () => {
  const request = { model: 'llama-3.1-8b', stack: 'vllm', phase: 'decode', batchPerAccelerator: 8 }

  it('its id stands for its spec: predict, compare and plan answer as for the object', async () => {
    await createCatalogueEntry(chip, context)
    const byId = await post('predict', { ...request, accelerator: 'chip-x' })
    const bySpec = await post('predict', {
      ...request,
      accelerator: { ...spec, id: 'chip-x', name: 'Chip X', diesPerPackage: 1, referenceTflops: 1000 },
    })
    expect(byId.status).toBe(200)
    expect(byId.body['tokensPerSecondTotal']).toBe(bySpec.body['tokensPerSecondTotal'])
    const both = { requests: ['chip-x', 'h100'].map((accelerator) => ({ ...request, accelerator })) }
    expect(await post('compare', both)).toMatchObject({
      status: 200,
      body: { predictions: [{ tokensPerSecondTotal: byId.body['tokensPerSecondTotal'] }, {}] },
    })
    expect(
      (await post('plan', { model: 'llama-3.1-8b', stack: 'vllm', phase: 'decode', accelerator: 'chip-x' }))
        .status,
    ).toBe(200)
  })

  it('an accelerator may name an interconnect that editors keep as well', async () => {
    const fabric = engineEntries.interconnect['dgx-h100'] as unknown as Record<string, never>
    const own = { id: 'fabric-x', kind: 'interconnect', name: 'Fabric X', standing: 'rumoured' } as const
    await createCatalogueEntry({ ...own, spec: fabric }, context)
    await createCatalogueEntry({ ...chip, spec: { ...spec, interconnect: 'fabric-x' } }, context)
    expect((await post('predict', { ...request, accelerator: 'chip-x' })).status).toBe(200)
    expect(await post('predict', { ...request, accelerator: 'chip-y' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'accelerator' }] },
    })
  })

  it('is listed beside the engine’s own, with its origin', async () => {
    await createCatalogueEntry(chip, context)
    const { text } = await call(operationOf('listAccelerators'), '/api/v1/catalog/accelerators')
    const { items } = JSON.parse(text) as { items: { id: string; origin: string }[] }
    expect(items.find(({ id }) => id === 'chip-x')).toMatchObject({
      origin: 'edited',
      name: 'Chip X',
      version: 1,
    })
    expect(items.find(({ id }) => id === 'h100')).toMatchObject({ origin: 'engine' })
  })
})

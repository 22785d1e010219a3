import { describe, expect, it } from 'vitest'
import { planLoad, type StoredRecord } from '../../seed/plan'
import type { PlainRecord } from '../../seed/records'

const wanted: PlainRecord = { id: 'smic', name: 'SMIC', note: null }

interface Case {
  stored?: StoredRecord
  known?: string[]
}

function plan({ stored, known = [] }: Case) {
  return planLoad({
    key: 'id',
    wanted: [wanted],
    stored: new Map(stored === undefined ? [] : [['smic', stored]]),
    known: new Set(known),
    seedActor: 'seed',
  })
}

describe('planning a load', () => {
  it('inserts what is missing', () => {
    expect(plan({})).toEqual({ insert: [wanted], update: [], unchanged: 0, kept: 0 })
  })

  it('leaves what is the same, whatever the order of its columns', () => {
    const stored = { record: { note: null, name: 'SMIC', id: 'smic' }, version: 1, lastActor: 'seed' }
    expect(plan({ stored })).toMatchObject({ insert: [], update: [], unchanged: 1, kept: 0 })
  })

  it('does not mind the order of names inside a JSON column', () => {
    const request = (value: PlainRecord): PlainRecord => ({ id: 'fork', request: value })
    const stored = new Map([
      ['fork', { record: request({ seed: 1, base: 'default' }), version: 1, lastActor: 'seed' }],
    ])
    const input = { key: 'id', stored, known: new Set<string>(), seedActor: 'seed' } as const
    expect(planLoad({ ...input, wanted: [request({ base: 'default', seed: 1 })] }).unchanged).toBe(1)
    expect(planLoad({ ...input, wanted: [request({ base: 'default', seed: 2 })] }).update).toHaveLength(1)
  })

  it('updates what the seed itself wrote last, as the next version', () => {
    const before = { id: 'smic', name: 'Smic', note: null }
    const update = plan({ stored: { record: before, version: 3, lastActor: 'seed' } }).update
    expect(update).toEqual([{ before, after: wanted, version: 4 }])
  })

  it('keeps what an editor changed', () => {
    const stored = { record: { id: 'smic', name: 'S.M.I.C.', note: null }, version: 2, lastActor: 'user_7' }
    expect(plan({ stored })).toEqual({ insert: [], update: [], unchanged: 0, kept: 1 })
  })

  it('keeps what was written without any history', () => {
    const stored = { record: { id: 'smic', name: 'S.M.I.C.', note: null }, version: 1, lastActor: undefined }
    expect(plan({ stored }).kept).toBe(1)
  })

  it('does not bring back what an editor deleted', () => {
    expect(plan({ known: ['smic'] })).toEqual({ insert: [], update: [], unchanged: 0, kept: 1 })
  })
})

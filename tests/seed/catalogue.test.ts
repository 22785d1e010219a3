import { describe, expect, it } from 'vitest'
import { accelerators, interconnects, stacks } from '../../lib/engine'
import { PARAMETERS, PRESETS } from '../../lib/scenario'
import { readSeed } from '../../seed/content'

const content = readSeed()
const claimIds = new Set(content.claims.map(({ row }) => row.id))

describe('what ties the seed to the models', () => {
  it('every engine id of a product is an entry of the engine’s catalogue', () => {
    const known = new Set([accelerators, interconnects, stacks].flatMap((entries) => Object.keys(entries)))
    const unknown = content.products.filter(({ row }) => row.engineId !== null && !known.has(row.engineId))
    expect(unknown.map(({ row }) => `${row.id} → ${row.engineId}`)).toEqual([])
  })

  it('every claim a parameter or a built-in scenario rests on is a claim of the seed', () => {
    const cited = [...PARAMETERS, ...PRESETS].flatMap((entry) => [...entry.claimIds])
    expect(cited.length).toBeGreaterThan(0)
    expect(cited.filter((id) => !claimIds.has(id))).toEqual([])
  })

  it('every published conversion names the claim that says so', () => {
    const published = content.conversions.filter(({ row }) => row.basis === 'published')
    expect(published.filter(({ row }) => row.claimId === null)).toEqual([])
  })
})

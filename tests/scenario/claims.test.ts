import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { PARAMETERS } from '../../lib/scenario'

interface ClaimRow {
  id: string
  usableAsInput: string
}

const folder = new URL('../../seed/claims/', import.meta.url)
const claims = readdirSync(folder).flatMap((file) =>
  parse<ClaimRow>(readFileSync(new URL(file, folder), 'utf8'), { columns: true }),
)

describe('claims behind the registry', () => {
  it('exist and may be used as inputs', () => {
    const usable = new Map(claims.map((claim) => [claim.id, claim.usableAsInput]))
    expect([...usable.values()]).toContain('false')
    const wrong = PARAMETERS.flatMap(({ key, claimIds }) =>
      claimIds.filter((id) => usable.get(id) !== 'true').map((id) => `${key} ← ${id} ${usable.get(id)}`),
    )
    expect(wrong).toEqual([])
  })

  it('an input without a claim says that it is an assumption or arithmetic, and why', () => {
    const unsaid = PARAMETERS.filter(
      ({ basis, claimIds, rationale }) =>
        (basis === 'claims' && !claimIds.length) || (basis !== 'claims' && !rationale),
    )
    expect(unsaid.map(({ key, basis, rationale }) => `${key} ${basis} ${rationale}`)).toEqual([])
  })
})

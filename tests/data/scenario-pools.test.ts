import { expect, it } from 'vitest'
import { loadBase, pooledIds } from '@/app/(site)/scenarios/_studio/load'
import { mayPool } from '@/app/(site)/scenarios/_studio/pool-change'
import { parameterValue } from '@/app/(site)/scenarios/_studio/input-claims'
import { toRequest } from '@/app/(site)/scenarios/_studio/request'
import { savedRequest } from '@/app/(site)/scenarios/_studio/saved-request'
import { initialState, type Pool } from '@/app/(site)/scenarios/_studio/state'
import { system } from '@/lib/auth/actor'
import { PARAMETERS, runScenario, type ScenarioResult } from '@/lib/scenario'
import { createScenario } from '@/lib/scenarios/commands'
import { getScenario } from '@/lib/scenarios/queries'
import { resultSha256 } from '@/lib/scenarios/runs'
import { call, operationOf } from '../support/api-call'
import { initOf } from '../support/api-request'
import { withDatabase } from '../support/database'

await withDatabase()

const defaults = { sloTpotMs: 50, kvTokens: 4096, model: 'deepseek-r1', samples: 64, seed: 3 }
const outputs = ['shipped', 'h20Denied']

it('pools of every input that takes claims are the same bytes on the page, by the API and when saved', async () => {
  const inputs = PARAMETERS.filter((parameter) => mayPool(parameter) && parameter.claimIds.length > 0)
  const all = await loadBase({ base: 'default' }, { claimIds: inputs.flatMap(({ claimIds }) => claimIds) })
  const pools = inputs.flatMap((parameter): [string, Pool][] => {
    const usable = parameter.claimIds.filter((id) => {
      const claim = all.claims.get(id)
      return claim && typeof parameterValue(claim, parameter) !== 'string'
    })
    const claims = usable.slice(0, 3).map((id, at) => ({ id, weight: at + 1 }))
    return claims.length > 0 ? [[parameter.key, { kind: 'pool', claims }]] : []
  })
  expect(pools.map(([key]) => key)).toContain('smicAdvancedWaferStartsKwpm')
  const state = { ...initialState(defaults), changes: Object.fromEntries(pools) }
  const base = await loadBase({ base: 'default' }, { claimIds: pooledIds(state) })
  const here = resultSha256(runScenario({ ...toRequest(base, state), outputs }))

  const saved = savedRequest(base, state, { ...defaults, samples: 10_000, seed: 1 })
  const { base: slug, ...body } = saved
  const operation = operationOf('runScenario')
  const init = initOf(operation, { body: { ...body, outputs } })
  const answer = await call(operation, `/api/v1/scenarios/${slug}/run`, init)
  expect(resultSha256(JSON.parse(answer.text) as ScenarioResult)).toBe(here)

  const words = { name: 'All pools', description: 'Every input by its claims.' }
  const { id } = await createScenario({ ...words, request: saved }, { actor: system('test') })
  const stored = await getScenario(id)
  expect(resultSha256(runScenario({ ...stored!.request, outputs } as never))).toBe(here)
})

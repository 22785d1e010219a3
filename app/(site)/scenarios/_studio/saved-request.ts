import type { z } from 'zod'
import type { Override } from '@/lib/scenario'
import type { askedRequestSchema } from '@/lib/scenarios/asked-schema'
import { toRequest, type StudioBase } from './request'
import type { StudioDefaults, StudioState } from './state'

type Asked = z.input<typeof askedRequestSchema>

/**
 * What a state is stored as: the scenario's own request with the changes over it. A choice left as it was is not written,
 * and claims are named by id alone: their figures are read from the records when it is saved.
 */
export function savedRequest(base: StudioBase, state: StudioState, defaults: StudioDefaults): Asked {
  const { overrides = {} } = toRequest(base, state)
  const { overrides: _own, outputs: _outputs, ...own } = base.request
  const choices = (Object.keys(defaults) as (keyof StudioDefaults)[]).filter(
    (choice) => state[choice] !== defaults[choice],
  )
  return {
    ...own,
    ...Object.fromEntries(choices.map((choice) => [choice, state[choice]])),
    overrides: Object.fromEntries(Object.entries(overrides).map(([key, one]) => [key, asAsked(one)])),
  }
}

type AskedOverride = NonNullable<Asked['overrides']>[string]

function asAsked(override: Override): AskedOverride {
  if (typeof override !== 'object' || !('claims' in override)) return override as AskedOverride
  const { claims, method } = override
  const chosen = claims.filter(({ exclude, weight }) => !exclude && weight > 0)
  return { claims: chosen.map(({ claimId, weight }) => ({ claimId, weight })), ...(method && { method }) }
}

/** Whether saving would store another request than there is. */
export function isChanged(state: StudioState, defaults: StudioDefaults): boolean {
  const choices = Object.keys(defaults) as (keyof StudioDefaults)[]
  return Object.keys(state.changes).length > 0 || choices.some((choice) => state[choice] !== defaults[choice])
}

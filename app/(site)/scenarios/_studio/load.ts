import 'server-only'
import { cache } from 'react'
import { models } from '@/lib/engine'
import { getClaims, listClaims } from '@/lib/claims/queries'
import type { Claim } from '@/lib/claims/schema'
import type { UnitConversion } from '@/lib/claims/comparable'
import { listConversions } from '@/lib/measures/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { registryRates, runScenario, type ScenarioRequest } from '@/lib/scenario'
import { getScenario } from '@/lib/scenarios/queries'
import type { Scenario } from '@/lib/scenarios/schema'
import { speakerOf, type SpeakerOrganization } from '@/app/_components/speaker'
import { CHIP_MEASURES, type ChipClaim } from './chart-claims'
import type { BaseInput } from './input-axis'
import type { InputClaim } from './input-claims'
import type { StudioBase } from './request'
import { FULL_SAMPLES, type StudioDefaults, type StudioState } from './state'
import { packInputs, unpackInputs } from './packed'
import { toInputClaim } from './to-input-claim'

/** A scenario with all the page needs to compute and to explain it; plain data. */
export interface StudioData {
  scenario: Pick<
    Scenario,
    | 'slug' | 'name' | 'description' | 'basedOn' | 'builtIn' | 'notes' | 'request' | 'claimIds' | 'version' | 'updatedAt'
  > // prettier-ignore
  defaults: StudioDefaults
  inputs: BaseInput[]
  chipClaims: ChipClaim[]
  conversions: UnitConversion[]
  modelNames: Record<string, string>
}

/** Read once per request, though both the title and the page ask. */
export const loadStudio = cache(async (slug: string): Promise<StudioData | null> => {
  const scenario = await getScenario(slug)
  if (!scenario) return null
  const [chips, conversions, organizations] = await Promise.all([
    listClaims({
      organization: ['huawei'], measure: CHIP_MEASURES, quantitative: true, usableAsInput: true, status: ['current'],
      periodFrom: '2024-01-01', periodTo: '2028-12-31', sort: 'asOf', limit: 200,
    }), // prettier-ignore
    listConversions({ limit: 200 }),
    loadSpeakers(),
  ])
  const { overrides: _overrides, ...shown } = scenario
  return {
    scenario: shown,
    defaults: defaultsOf(scenario.request),
    inputs: baseInputs(scenario.request),
    chipClaims: chips.items
      .filter(isCounted)
      .map((claim) => toChipClaim(claim, organizations, scenario.claimIds)),
    conversions: conversions.items.map(({ id, fromUnitKey, toUnitKey, factor, scope, basis }) => ({
      id, fromUnitKey, toUnitKey, factor, scope, basis,
    })), // prettier-ignore
    modelNames: Object.fromEntries(Object.entries(models).map(([id, model]) => [id, model.name])),
  }
})

/** What a state of a request is worked out against, with the claims that its pools may name. */
export async function loadBase(
  request: ScenarioRequest,
  { inputs = baseInputs(request), claimIds }: { inputs?: BaseInput[]; claimIds: readonly string[] },
): Promise<StudioBase> {
  const claims = await loadInputClaims(claimIds)
  return {
    request,
    inputs: new Map(inputs.map((input) => [input.key, input])),
    claims: new Map(claims.map((claim) => [claim.id, claim])),
  }
}

export async function loadInputClaims(ids: readonly string[]): Promise<InputClaim[]> {
  if (ids.length === 0) return []
  const [claims, organizations] = await Promise.all([getClaims([...new Set(ids)]), loadSpeakers()])
  return claims.map((claim) => toInputClaim(claim, organizations))
}

/** The claims that the pools of a state name. */
export const pooledIds = ({ changes }: Pick<StudioState, 'changes'>): string[] =>
  Object.values(changes).flatMap((change) =>
    change.kind === 'pool' ? change.claims.map(({ id }) => id) : [],
  )

export async function loadSpeakers(): Promise<Map<string, SpeakerOrganization>> {
  const { items } = await listOrganizations({ limit: 200 })
  return new Map(items.map(({ id, name, kind }) => [id, { id, name, kind }]))
}

/** Pieces, not shares or money: the claim's unit is one of chips, cards or dies. */
const isCounted = (claim: Claim) => ['package', 'card', 'die', 'npu', 'gpu'].includes(claim.unitKey ?? '')

function toChipClaim(
  claim: Claim,
  organizations: ReadonlyMap<string, SpeakerOrganization>,
  claimIds: readonly string[],
): ChipClaim {
  const {
    id,
    measureKey,
    measureName,
    unitKey,
    unitSymbol,
    scope,
    subjectProductId,
    periodStart,
    periodEnd,
  } = claim
  const { value, low, high, bound } = claim
  const { name, tone } = speakerOf(claim, organizations)
  return {
    id, measureKey, measureName, unitKey, unitSymbol, scope, subjectProductId, periodStart, periodEnd, value, low, high, bound,
    speaker: name, tone, usedHere: claimIds.includes(id),
  } // prettier-ignore
}

export function defaultsOf(request: ScenarioRequest): StudioDefaults {
  const { sloTpotMs = 50, kvTokens = 4096, model = 'deepseek-r1', samples = FULL_SAMPLES, seed = 1 } = request
  return { sloTpotMs, kvTokens, model, samples, seed }
}

/**
 * Inputs with the scenario's own overrides; one sample and the registry's rates, since only the inputs are wanted. Rounded
 * as they travel, so that server and browser work out the same request from a change.
 */
export function baseInputs(request: ScenarioRequest): BaseInput[] {
  const { inputs } = runScenario({ ...request, samples: 1, outputs: ['shipped'] }, { rates: registryRates })
  return unpackInputs(packInputs(inputs))
}

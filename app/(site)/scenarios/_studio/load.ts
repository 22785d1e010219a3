import 'server-only'
import { cache } from 'react'
import { models } from '@/lib/engine'
import { getClaims, listClaims } from '@/lib/claims/queries'
import type { Claim } from '@/lib/claims/schema'
import type { UnitConversion } from '@/lib/claims/comparable'
import { listConversions } from '@/lib/measures/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { PARAMETERS, registryRates, runScenario, type ScenarioRequest } from '@/lib/scenario'
import { getScenario } from '@/lib/scenarios/queries'
import type { Scenario } from '@/lib/scenarios/schema'
import { speakerOf, type SpeakerOrganization } from '@/app/_components/speaker'
import { CHIP_MEASURES, type ChipClaim } from './chart-claims'
import type { BaseInput } from './input-axis'
import type { InputClaim } from './input-claims'
import { FULL_SAMPLES, type StudioDefaults } from './state'
import { toInputClaim } from './to-input-claim'

/** A scenario with all the page needs to compute and to explain it; plain data. */
export interface StudioData {
  scenario: Pick<
    Scenario,
    'slug' | 'name' | 'description' | 'basedOn' | 'builtIn' | 'notes' | 'request' | 'claimIds'
  >
  defaults: StudioDefaults
  inputs: BaseInput[]
  inputClaims: InputClaim[]
  chipClaims: ChipClaim[]
  conversions: UnitConversion[]
  modelNames: Record<string, string>
}

/** Read once per request, though both the title and the page ask. */
export const loadStudio = cache(async (slug: string): Promise<StudioData | null> => {
  const scenario = await getScenario(slug)
  if (!scenario) return null
  const ids = [...new Set([...PARAMETERS.flatMap(({ claimIds }) => claimIds), ...scenario.claimIds])]
  const [claims, chips, conversions, organizations] = await Promise.all([
    getClaims(ids),
    listClaims({
      organization: ['huawei'], measure: CHIP_MEASURES, quantitative: true, usableAsInput: true, status: ['current'],
      periodFrom: '2024-01-01', periodTo: '2028-12-31', sort: 'asOf', limit: 200,
    }), // prettier-ignore
    listConversions({ limit: 200 }),
    loadSpeakers(),
  ])
  const { slug: key, name, description, basedOn, builtIn, notes, request, claimIds } = scenario
  return {
    scenario: { slug: key, name, description, basedOn, builtIn, notes, request, claimIds },
    defaults: defaultsOf(request),
    inputs: baseInputs(request),
    inputClaims: claims.map((claim) => toInputClaim(claim, organizations)),
    chipClaims: chips.items.filter(isCounted).map((claim) => toChipClaim(claim, organizations, claimIds)),
    conversions: conversions.items.map(({ id, fromUnitKey, toUnitKey, factor, scope, basis }) => ({
      id, fromUnitKey, toUnitKey, factor, scope, basis,
    })), // prettier-ignore
    modelNames: Object.fromEntries(Object.entries(models).map(([id, model]) => [id, model.name])),
  }
})

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

/** Inputs with the scenario's own overrides; one sample and the registry's rates, since only the inputs are wanted. */
function baseInputs(request: ScenarioRequest): BaseInput[] {
  const { inputs } = runScenario({ ...request, samples: 1, outputs: ['shipped'] }, { rates: registryRates })
  return inputs.map(({ key, overridden, anchors }) => ({ key, overridden, anchors }))
}

import 'server-only'
import { listClaims } from '@/lib/claims/queries'
import type { ScenarioResult } from '@/lib/scenario'
import { listScenarios } from '@/lib/scenarios/queries'
import type { Scenario } from '@/lib/scenarios/schema'
import { servedRun } from '../../_model/served-run'

export interface ListedScenario {
  scenario: Scenario
  result: ScenarioResult
}

const SAMPLES = 1000
const OUTPUTS = ['shipped', 'fleetDecodeTokensPerDay', 'substitutionDecodeGross']

/** Every scenario with its key outputs, on common random numbers; the built-in central view comes first. */
export async function loadList(): Promise<{ listed: ListedScenario[]; counted: number | undefined }> {
  const [{ items }, cards] = await Promise.all([
    listScenarios({ limit: 100 }),
    listClaims({
      organization: ['huawei'],
      measure: ['cards-shipped'],
      periodFrom: '2025-01-01',
      periodTo: '2025-12-31',
      status: ['current'],
    }),
  ])
  const listed = await Promise.all(
    items.sort(byPlace).map(async (scenario) => ({
      scenario,
      result: await servedRun({ ...scenario.request, samples: SAMPLES, seed: 1, outputs: OUTPUTS }),
    })),
  )
  return { listed, counted: cards.items.find(({ value }) => value !== null)?.value ?? undefined }
}

function byPlace(a: Scenario, b: Scenario): number {
  const rank = ({ slug, builtIn }: Scenario) => (slug === 'default' ? 0 : builtIn ? 1 : 2)
  return rank(a) - rank(b) || a.name.localeCompare(b.name, 'en')
}

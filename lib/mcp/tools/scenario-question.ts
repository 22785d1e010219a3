import { z } from 'zod'
import { recordId } from '../../api/fields'
import { overrideForms, requestChoices } from '../../scenarios/schema'

/** The most samples of one tool call: enough for stable bands, and short enough to wait for. */
export const SAMPLES_MAX = 20_000

export const scenario = recordId.describe('Slug, such as default or mizuho-700k: see list_scenarios.')

/** What a question changes of its scenario; the API's own schema parses the forms of an override. */
export const changes = {
  overrides: z
    .record(z.string().max(100), z.unknown())
    .optional()
    .describe(
      `Replaces inputs by key (see list_parameters), in the input’s own unit. Each ${overrideForms}. Examples: ` +
        '{"dieYieldCeiling": 0.6}, {"dieYieldCeiling": {"p5": 0.3, "p50": 0.4, "p95": 0.6, "unit": "share"}}, ' +
        '{"grossDies910PerWafer": {"claims": [{"claimId": "R054"}]}}.',
    ),
  sloTpotMs: requestChoices.sloTpotMs.describe('Service level: milliseconds per output token; 50 if absent.'),
  kvTokens: requestChoices.kvTokens.describe('Mean context length in tokens; 4,096 if absent.'),
  model: requestChoices.model.describe('Engine model served, such as deepseek-r1.'),
}

export const seed = requestChoices.seed.describe('Same request, seed and versions give the same numbers.')

export const samples = (byDefault: number, most = SAMPLES_MAX) =>
  z.int().min(1).max(most).default(byDefault).describe('Monte-Carlo samples.')

export const metric = z
  .string()
  .max(100)
  .describe('Output and period, as shipped@2025 or shipped@2025Q3: keys are in list_outputs.')

interface Made {
  scenarios: readonly string[]
  seed?: number
  samples?: number
  engineVersion: string
  modelVersion: string
}

/** How to cite a computed number: it is the model's, and this makes it again. */
export function citeRun({ scenarios, seed, samples, engineVersion, modelVersion }: Made): string {
  const run = [samples && `${samples} samples`, seed !== undefined && `seed ${seed}`].filter(Boolean)
  return [
    `Chokepoint supply model ${modelVersion} with engine ${engineVersion}`,
    `scenario ${scenarios.join(' against ')}`,
    ...run,
  ].join(', ')
}

import 'server-only'
import { z } from 'zod'
import { scenarioAnalysisOperations } from '../../api/operations/scenario-analyses'
import { scenarioRunOperations } from '../../api/operations/scenario-runs'
import { comparisonSchema } from '../../scenarios/analysis-result-schema'
import { scenarioResultSchema } from '../../scenarios/result-schema'
import { ask } from '../ask'
import { defineTool } from '../tool'
import { bandsOf, bandSchema, bindingOf, bindingSchema, by, seriesOf, seriesSchema } from './scenario-bands'
import { changes, citeRun, samples, scenario, seed } from './scenario-question'

const OUTPUTS_MAX = 8
const outputs = z
  .array(z.string().max(100))
  .min(1)
  .max(OUTPUTS_MAX)
  .default(['shipped', 'fleetH100e'])
  .describe(`Keys of up to ${OUTPUTS_MAX} outputs: see list_outputs.`)

const made = {
  seed: z.number(),
  samples: z.number(),
  engineVersion: z.string(),
  modelVersion: z.string(),
  cite_as: z.string().describe('Says that the numbers are computed, and how to compute them again.'),
}

const inputSchema = z.strictObject({
  key: z.string(),
  unit: z.string(),
  bands: z.array(bandSchema),
  claimIds: z.array(z.string()).describe('Claims behind the input.'),
})

const run = defineTool({
  name: 'run_scenario',
  title: 'Run a scenario',
  description:
    'Runs the wafers-to-tokens supply model for a scenario, with your changes on top, and gives 90 % bands by period, ' +
    'which constraint binds (logic, HBM, packaging, demand) and the inputs that differ from the central view. Nothing ' +
    'is saved. For the input value that meets a target use solve_scenario; for two views side by side compare_scenarios.',
  input: z.strictObject({ scenario, ...changes, outputs, by, samples: samples(2_000), seed }),
  output: z.strictObject({
    scenario: z.strictObject({ slug: z.string(), name: z.string(), description: z.string() }),
    series: z.array(seriesSchema),
    binding: bindingSchema,
    changedInputs: z.array(inputSchema),
    ...made,
  }),
  cost: 10,
  handler: async ({ scenario: slug, by, ...body }, context) => {
    const result = await ask(
      { operation: scenarioRunOperations.run, response: scenarioResultSchema, params: { slug }, body },
      context,
    )
    const { name, description } = result.scenario
    const { seed, samples, engineVersion, modelVersion } = result
    const versions = { seed, samples, engineVersion, modelVersion }
    return {
      scenario: { slug, name, description },
      series: Object.values(result.series).map((series) => seriesOf(series, result, by)),
      binding: bindingOf(result, by),
      changedInputs: result.inputs
        .filter(({ overridden }) => overridden)
        .map(({ key, unit, anchors, claimIds }) => ({
          key,
          unit,
          bands: bandsOf(
            anchors.map(({ at }) => at),
            anchors,
          ),
          claimIds,
        })),
      ...versions,
      cite_as: citeRun({ scenarios: [slug], ...versions }),
    }
  },
})

const differenceSchema = z.strictObject({
  scenario: z.string(),
  lessScenario: z.string(),
  series: z.array(z.strictObject({ key: z.string(), unit: z.string(), bands: z.array(bandSchema) })),
})

const compare = defineTool({
  name: 'compare_scenarios',
  title: 'Compare scenarios',
  description:
    'Runs two to six scenarios, or one with different changes, on common random numbers: the bands of each by year, ' +
    'and of each after the first its difference to the first with a band of its own. A difference whose band spans 0 ' +
    'is not established.',
  input: z.strictObject({
    scenarios: z
      .array(z.strictObject({ scenario, ...changes }))
      .min(2)
      .max(6),
    outputs: outputs.default(['shipped']),
    samples: samples(2_000),
    seed,
  }),
  output: z.strictObject({
    scenarios: z.array(
      z.strictObject({ scenario: z.string(), series: z.array(seriesSchema), binding: bindingSchema }),
    ),
    differences: z.array(differenceSchema),
    ...made,
  }),
  cost: 20,
  handler: async ({ scenarios, ...rest }, context) => {
    const body = { ...rest, scenarios: scenarios.map(({ scenario: slug, ...own }) => ({ slug, ...own })) }
    const { results, differences } = await ask(
      { operation: scenarioAnalysisOperations.compare, response: comparisonSchema, body },
      context,
    )
    const slugs = scenarios.map(({ scenario }) => scenario)
    // The schema asks for two at least, and the first answers for all: seed and versions are common.
    const first = results[0]!
    const { seed, samples, engineVersion, modelVersion } = first
    const versions = { seed, samples, engineVersion, modelVersion }
    return {
      scenarios: results.map((result, at) => ({
        scenario: slugs[at] ?? '',
        series: Object.values(result.series).map((series) => seriesOf(series, result, 'year')),
        binding: bindingOf(result, 'year'),
      })),
      differences: differences.map((byOutput, at) => ({
        scenario: slugs[at + 1] ?? '',
        lessScenario: slugs[0] ?? '',
        series: Object.entries(byOutput).map(([key, { byYear }]) => ({
          key,
          unit: first.series[key]?.unit ?? '',
          bands: bandsOf(first.years, byYear),
        })),
      })),
      ...versions,
      cite_as: citeRun({ scenarios: slugs, ...versions }),
    }
  },
})

export const scenarioRunTools = { run, compare }

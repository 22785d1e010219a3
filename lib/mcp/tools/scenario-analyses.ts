import 'server-only'
import { z } from 'zod'
import { scenarioAnalysisOperations } from '../../api/operations/scenario-analyses'
import { sensitivitySchema, solutionSchema } from '../../scenarios/analysis-result-schema'
import { SENSITIVITY_SAMPLES_MAX, SOLVE_SAMPLES_MAX, solveBodySchema } from '../../scenarios/analysis-schema'
import { ask } from '../ask'
import { defineTool } from '../tool'
import { limitOf } from './paging'
import { rounded } from './scenario-bands'
import { changes, citeRun, metric, samples, scenario, seed } from './scenario-question'

const { target, statistic, by } = solveBodySchema.shape
const cite_as = z.string().describe('Says that the numbers are computed, and how to compute them again.')

const solve = defineTool({
  name: 'solve_scenario',
  title: 'Solve for an input',
  description:
    'Finds the value of one input that brings an output to a target, all others as uncertain as the scenario has them: ' +
    '“what die yield would make 700,000 packages in 2025 true?”. When no valid value does, it says so and gives the ' +
    'range that is reached.',
  input: z.strictObject({
    scenario,
    parameter: z.string().max(100).describe('Key of the input to solve for: see list_parameters.'),
    output: metric,
    target: target.describe('In the unit of the output.'),
    statistic,
    by,
    ...changes,
    samples: samples(1_024, SOLVE_SAMPLES_MAX),
    seed,
  }),
  output: z.strictObject({
    feasible: z.boolean(),
    message: z.string().describe('The answer in one sentence.'),
    parameter: z.string(),
    unit: z.string().describe('Of the input.'),
    by,
    x: z.number().optional().describe('The input that meets the target, when feasible.'),
    value: z.number().optional().describe('The output there.'),
    lowest: z.number().optional().describe('When not feasible: the least that is reached.'),
    highest: z.number().optional(),
    nearestX: z.number().optional(),
    nearestValue: z.number().optional(),
    engineVersion: z.string(),
    modelVersion: z.string(),
    cite_as,
  }),
  cost: 20,
  handler: async ({ scenario: slug, ...body }, context) => {
    const { evaluations: _, ...answer } = await ask(
      { operation: scenarioAnalysisOperations.solve, response: solutionSchema, params: { slug }, body },
      context,
    )
    const { samples, seed } = body
    return { ...answer, cite_as: citeRun({ scenarios: [slug], samples, seed, ...answer }) }
  },
})

const sensitivity = defineTool({
  name: 'analyse_sensitivity',
  title: 'Find what moves an output',
  description:
    'Ranks the inputs of a scenario by how far each moves an output between its P10 and P90, with its rank correlation ' +
    'and the claims behind it: where better evidence would narrow the answer most.',
  input: z.strictObject({
    scenario,
    output: metric,
    ...changes,
    samples: samples(2_048, SENSITIVITY_SAMPLES_MAX),
    seed,
    limit: limitOf(10, 40).describe('Inputs shown, widest first.'),
  }),
  output: z.strictObject({
    output: z.string(),
    period: z.string(),
    unit: z.string(),
    atMedians: z.number().nullable().describe('The output with all inputs at their medians.'),
    median: z.number().nullable().describe('Of the joint sample.'),
    inputs: z.array(
      z.strictObject({
        key: z.string(),
        label: z.string(),
        atP10: z.number().nullable(),
        atP90: z.number().nullable(),
        rankCorrelation: z.number().nullable(),
        claimIds: z.array(z.string()),
      }),
    ),
    inputsLeftOut: z.int(),
    engineVersion: z.string(),
    modelVersion: z.string(),
    cite_as,
  }),
  cost: 20,
  handler: async ({ scenario: slug, limit, ...body }, context) => {
    const answer = await ask(
      {
        operation: scenarioAnalysisOperations.sensitivity,
        response: sensitivitySchema,
        params: { slug },
        body,
      },
      context,
    )
    const { output, period, unit, base, median, bars, engineVersion, modelVersion } = answer
    const { samples, seed } = body
    const versions = { engineVersion, modelVersion }
    return {
      output,
      period,
      unit,
      atMedians: rounded(base),
      median: rounded(median),
      inputs: bars.slice(0, limit).map(({ key, label, atP10, atP90, rankCorrelation, claimIds }) => ({
        key,
        label,
        atP10: rounded(atP10),
        atP90: rounded(atP90),
        rankCorrelation: rounded(rankCorrelation),
        claimIds,
      })),
      inputsLeftOut: Math.max(0, bars.length - limit),
      ...versions,
      cite_as: citeRun({ scenarios: [slug], samples, seed, ...versions }),
    }
  },
})

export const scenarioAnalysisTools = { solve, sensitivity }

import { z } from 'zod'
import { OUTCOME } from '../../scenario'
import { analyseSensitivity, comparedRequests, sweep, versions } from '../../scenarios/analyses'
import {
  backtestSchema,
  comparisonSchema,
  replicationsSchema,
  sensitivitySchema,
  solutionSchema,
  sweepSchema,
} from '../../scenarios/analysis-result-schema'
import {
  COMPARE_SAMPLES_MAX,
  compareBodySchema,
  sensitivityBodySchema,
  SOLVE_SAMPLES_MAX,
  solveBodySchema,
  sweepBodySchema,
} from '../../scenarios/analysis-schema'
import { askedRequest, checkSamples } from '../../scenarios/asked-request'
import { compute } from '../../scenarios/compute/pool'
import { recordId } from '../fields'
import { defineOperation } from '../operation'
import type { ProblemCode } from '../problem'
import { plain } from './plain'

const params = z.strictObject({ slug: recordId })
const example = { slug: 'mizuho-700k' }
const problems: ProblemCode[] = ['not_found', 'scenario_invalid', 'payload_too_large', 'busy']
const asked = { method: 'POST', tag: 'Scenarios', problems, cost: 20 } as const
const COMPUTED_SAMPLES = 1_024

const sensitivity = defineOperation({
  ...asked,
  operationId: 'analyseSensitivity',
  path: '/scenarios/{slug}/sensitivity',
  summary: 'Find what moves an output of a scenario',
  description:
    'The output with each input at its P10 and at its P90, the rank correlation in the joint sample and, on ' +
    'request, Sobol indices; each bar with the claims behind its input.',
  params,
  body: sensitivityBodySchema,
  response: sensitivitySchema,
  example: { params: example, body: { output: 'shipped@2025', samples: 256, sobol: true, sobolSamples: 16 } },
  handler: async ({ params: { slug }, body, context: { signal } }) =>
    plain(await analyseSensitivity({ slug, body, signal })),
})

const solve = defineOperation({
  ...asked,
  operationId: 'solveScenario',
  path: '/scenarios/{slug}/solve',
  summary: 'Find the value of an input that brings an output to a target',
  description:
    'All other inputs stay uncertain as the scenario has them. When no valid value does it, the answer says so ' +
    '(`feasible: false`), with the range that is reached.',
  params,
  body: solveBodySchema,
  response: solutionSchema,
  example: {
    params: { slug: 'default' },
    body: { parameter: 'dieYieldCeiling', output: 'dieProduction@2026', target: 3_000_000, samples: 128 },
  },
  handler: async ({ params: { slug }, body, context: { signal } }) => {
    const { parameter, output, target, statistic, by, ...changes } = body
    checkSamples(changes.samples, SOLVE_SAMPLES_MAX, { of: 'a search' })
    const request = await askedRequest(slug, changes)
    const question = { request, parameter, output, target, statistic, by }
    return plain({ ...(await compute('solve', question, { signal })), ...versions })
  },
})

const sweepOver = defineOperation({
  ...asked,
  operationId: 'sweepScenario',
  path: '/scenarios/{slug}/sweep',
  summary: 'Read an output over the values of one or two inputs',
  params,
  body: sweepBodySchema,
  response: sweepSchema,
  example: {
    params: { slug: 'default' },
    body: {
      output: 'shipped@2026',
      x: { parameter: 'dieYieldCeiling', values: [0.3, 0.5, 0.7] },
      y: { parameter: 'cxmtHbmWaferStartsKwpm', by: 'multiply', values: [0.5, 1, 2] },
      samples: 64,
    },
  },
  handler: async ({ params: { slug }, body, context: { signal } }) =>
    plain(await sweep({ slug, body, signal })),
})

const compare = defineOperation({
  ...asked,
  operationId: 'compareScenarios',
  path: '/scenarios/compare',
  summary: 'Compare scenarios on common random numbers',
  description: 'Each result, and of each after the first the difference to the first with its own band.',
  body: compareBodySchema,
  response: comparisonSchema,
  example: {
    body: {
      scenarios: [{ slug: 'mizuho-700k' }, { slug: 'kessler-200k' }],
      outputs: ['shipped'],
      samples: 256,
      seed: 1,
    },
  },
  handler: async ({ body: { scenarios, outputs, seed, samples }, context: { signal } }) => {
    checkSamples(samples, COMPARE_SAMPLES_MAX, { of: 'a comparison' })
    const requests = await comparedRequests(scenarios)
    const common = { samples, ...(outputs && { outputs }), ...(seed !== undefined && { seed }) }
    const compared = await compute(
      'compare',
      requests.map((request) => ({ ...request, ...common })),
      { signal },
    )
    return plain({ scenarios: scenarios.map(({ slug }) => slug), ...compared })
  },
})

const replications = defineOperation({
  operationId: 'listReplications',
  method: 'GET',
  path: '/replications',
  tag: 'Scenarios',
  summary: 'Read published analyst models, run from their stated inputs',
  description: 'What each published beside what this model gives from the same inputs, and why they differ.',
  response: replicationsSchema,
  problems: ['busy'],
  cost: 10,
  example: {},
  handler: async ({ context: { signal } }) => {
    const items = await compute('replications', { samples: COMPUTED_SAMPLES }, { signal })
    return plain({ items, ...versions })
  },
})

const backtest = defineOperation({
  operationId: 'getBacktest',
  method: 'GET',
  path: '/backtest',
  tag: 'Scenarios',
  summary: 'Read what each scenario said for 2025 against the count made after it',
  response: backtestSchema,
  problems: ['busy'],
  cost: 10,
  example: {},
  handler: async ({ context: { signal } }) => {
    const items = await compute('backtest', { samples: COMPUTED_SAMPLES }, { signal })
    return plain({ outcome: OUTCOME, items, ...versions })
  },
})

export const scenarioAnalysisOperations = {
  sensitivity,
  solve,
  sweep: sweepOver,
  compare,
  replications,
  backtest,
}

import 'server-only'
import { z } from 'zod'
import { performanceOperations } from '../../api/operations/performance'
import { comparisonRequestSchema, comparisonSchema } from '../../performance/comparison-schema'
import { planRequestSchema, planSchema } from '../../performance/plan-schema'
import { predictionRequestSchema, predictionSchema } from '../../performance/schema'
import { ask } from '../ask'
import { defineTool } from '../tool'
import { limitOf } from './paging'

type Prediction = z.output<typeof predictionSchema>

const { operators: _, assumptions: _all, memory, ...headline } = predictionSchema.shape
const { name, totalMs, exposedMs, boundBy } = predictionSchema.shape.operators.element.shape

const shortPrediction = z.strictObject({
  ...headline,
  memory: memory.pick({ totalBytes: true, capacityBytes: true, fits: true }),
  slowestOperators: z.array(z.strictObject({ name, totalMs, exposedMs, boundBy })),
  cite_as: z.string().describe('Says that the numbers are computed, by which version.'),
})

const citeEngine = ({ engineVersion }: Prediction) => `Chokepoint performance engine ${engineVersion}`

function shortened(prediction: Prediction, limit: number): z.output<typeof shortPrediction> {
  const { operators, assumptions: _left, memory, ...rest } = prediction
  const { totalBytes, capacityBytes, fits } = memory
  return {
    ...rest,
    memory: { totalBytes, capacityBytes, fits },
    slowestOperators: [...operators]
      .sort((a, b) => b.exposedMs - a.exposedMs)
      .slice(0, limit)
      .map(({ name, totalMs, exposedMs, boundBy }) => ({ name, totalMs, exposedMs, boundBy })),
    cite_as: citeEngine(prediction),
  }
}

const predict = defineTool({
  name: 'predict_performance',
  title: 'Predict serving performance',
  description:
    'Predicts LLM serving on an accelerator (tokens per second per accelerator, TPOT or TTFT in milliseconds, memory, ' +
    'what binds) from model shapes and the chip’s peaks. Ids are in read_catalogue; an accelerator, model or ' +
    'interconnect may also be an object copied from there with changed figures, for a hypothetical chip. ' +
    'relativeUncertainty is the standard deviation of the fits, relative.',
  input: predictionRequestSchema.extend({
    operators: limitOf(6, 60).describe('Operators shown, slowest first.'),
    withAssumptions: z.boolean().default(false).describe('Also every coefficient used and its source.'),
  }),
  output: shortPrediction.extend({ assumptions: predictionSchema.shape.assumptions.optional() }),
  cost: 2,
  handler: async ({ operators, withAssumptions, ...body }, context) => {
    const prediction = await ask(
      { operation: performanceOperations.predict, response: predictionSchema, body },
      context,
    )
    const short = shortened(prediction, operators)
    return withAssumptions ? { ...short, assumptions: prediction.assumptions } : short
  },
})

const compare = defineTool({
  name: 'compare_performance',
  title: 'Compare serving performance',
  description:
    'Predicts two to six configurations and their ratios to the first: a 910C against an H800 at one service level, or ' +
    'one chip before and after a change.',
  input: comparisonRequestSchema,
  output: z.strictObject({
    predictions: z.array(shortPrediction),
    ratios: comparisonSchema.shape.ratios.describe('Each ÷ the first; null where either lacks the figure.'),
  }),
  cost: 4,
  handler: async (body, context) => {
    const { predictions, ratios } = await ask(
      { operation: performanceOperations.compare, response: comparisonSchema, body },
      context,
    )
    return { predictions: predictions.map((one) => shortened(one, 3)), ratios }
  },
})

const FRONT_SHOWN = 8
const REFUSALS_SHOWN = 5

const plan = defineTool({
  name: 'plan_performance',
  title: 'Plan parallelism and batch',
  description:
    'Searches instance size, parallelism and batch for the highest throughput per accelerator that fits in memory and ' +
    'meets the service level (slo.tpotMs or slo.ttftMs), and shows the trade against speed per user.',
  input: planRequestSchema.omit({ mostCandidates: true }),
  output: z.strictObject({
    best: planSchema.shape.best,
    joulesPerToken: z.number().optional(),
    usdPerMillionTokens: z.number().optional(),
    boundBy,
    relativeUncertainty: z.number(),
    front: planSchema.shape.front.describe('At most 8 of the Pareto front, spread evenly.'),
    considered: z.number(),
    feasible: z.number(),
    rejected: planSchema.shape.rejected,
    complete: z.boolean().describe('False when the search was cut off.'),
    cite_as: shortPrediction.shape.cite_as,
  }),
  cost: 10,
  handler: async (body, context) => {
    const found = await ask(
      {
        operation: performanceOperations.plan,
        response: planSchema,
        body: { ...body, mostCandidates: 4_000 },
      },
      context,
    )
    const { best, prediction, front, considered, feasible, rejected, complete } = found
    return {
      best,
      joulesPerToken: prediction.joulesPerToken,
      usdPerMillionTokens: prediction.usdPerMillionTokens,
      boundBy: prediction.boundBy,
      relativeUncertainty: prediction.relativeUncertainty,
      front: spread(front, FRONT_SHOWN),
      considered,
      feasible,
      rejected: rejected.slice(0, REFUSALS_SHOWN),
      complete,
      cite_as: citeEngine(prediction),
    }
  },
})

/** The first, the last, and some between at even steps. */
function spread<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items]
  return Array.from({ length: most }, (_, at) => items[Math.round((at * (items.length - 1)) / (most - 1))]!)
}

export const performanceTools = { predict, compare, plan }

import type { z } from 'zod'
import type {
  FleetPlan,
  FleetRequest,
  PlanRequest,
  Prediction,
  PredictionRequest,
  ServingPrediction,
  ServingRequest,
} from '../engine'
import { EngineError, engineVersion, plan, planFleet, predict, predictServing } from '../engine'
import type { catalogueSchema } from './catalogue-schema'
import type { comparisonRequestSchema, comparisonSchema } from './comparison-schema'
import type { fleetRequestSchema } from './fleet-schema'
import type { planRequestSchema, planSchema } from './plan-schema'
import type { predictionRequestSchema } from './schema'
import type { servingRequestSchema } from './serving-schema'

// Spec objects are open in the schemas: the engine checks each of their fields and refuses with the field's name.

/** The engine's prediction for a parsed request. Throws EngineError, which names the field. */
export function predictPerformance(request: z.output<typeof predictionRequestSchema>): Prediction {
  return predict(request as PredictionRequest)
}

export function planPerformance(request: z.output<typeof planRequestSchema>): z.output<typeof planSchema> {
  const found = plan(request as PlanRequest)
  return { ...found, request: found.request as z.output<typeof predictionRequestSchema> }
}

export function planPerformanceFleet(request: z.output<typeof fleetRequestSchema>): FleetPlan {
  return planFleet(request as FleetRequest)
}

export function predictPerformanceServing(request: z.output<typeof servingRequestSchema>): ServingPrediction {
  return predictServing(request as ServingRequest)
}

function predictNth(request: z.output<typeof predictionRequestSchema>, at: number): Prediction {
  try {
    return predictPerformance(request)
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    throw new EngineError(error.code, `requests.${at}.${error.field}`, error.message.replace(/^[^:]*: /, ''))
  }
}

type Ratios = z.output<typeof comparisonSchema>['ratios'][number]

const compared = [
  'tokensPerSecondPerAccelerator',
  'tpotMs',
  'ttftMs',
  'tokensPerSecondPerTflop',
  'joulesPerToken',
  'usdPerMillionTokens',
] as const satisfies (keyof Ratios & keyof Prediction)[]

function ratiosOf(prediction: Prediction, baseline: Prediction): Ratios {
  const ratio = (a: number | undefined, b: number | undefined) =>
    a === undefined || b === undefined ? null : a / b
  return Object.fromEntries(compared.map((key) => [key, ratio(prediction[key], baseline[key])])) as Ratios
}

/** Predictions of each request, and their ratios to the first. */
export function comparePerformance({
  requests,
}: z.output<typeof comparisonRequestSchema>): z.output<typeof comparisonSchema> {
  const predictions = requests.map(predictNth)
  const ratios = predictions.map((prediction) => ratiosOf(prediction, predictions[0]!))
  return { predictions, ratios }
}

/** One kind of catalogue entry, as plain data. */
export function readCatalogue(
  entries: Readonly<Record<string, { id: string }>>,
): z.output<typeof catalogueSchema> {
  return { engineVersion, items: Object.values(entries).map((entry) => ({ ...entry })) }
}

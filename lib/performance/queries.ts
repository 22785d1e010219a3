import type { z } from 'zod'
import type { Prediction, PredictionRequest } from '../engine'
import { accelerators, engineVersion, interconnects, models, precisions, predict, stacks } from '../engine'
import type { catalogueSchema, predictionRequestSchema } from './schema'

/** The engine's prediction for a parsed request. Throws EngineError, which names the field. */
export function predictPerformance(request: z.output<typeof predictionRequestSchema>): Prediction {
  // A spec object is open here; the engine checks each of its fields and refuses with the field's name.
  return predict(request as PredictionRequest)
}

export function readCatalogue(): z.input<typeof catalogueSchema> {
  const list = (entries: readonly { id: string }[]) => entries.map((entry) => ({ ...entry }))
  return {
    engineVersion,
    accelerators: list(Object.values(accelerators)),
    interconnects: list(Object.values(interconnects)),
    models: list(Object.values(models)),
    stacks: list(Object.values(stacks)),
    precisions: list(Object.values(precisions)),
  }
}

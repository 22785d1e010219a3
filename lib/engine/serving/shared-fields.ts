import type { PredictionRequest } from '../prediction'
import type { ServingRequest } from './types'

const shared = [
  'accelerator',
  'interconnect',
  'model',
  'stack',
  'precision',
  'speculation',
  'expertBalance',
  'microbatches',
  'contextCachePlane',
] as const

type Shared = Pick<PredictionRequest, (typeof shared)[number]>

/** What prefill and decode have in common; a field that is absent stays absent. */
export function sharedFields(request: ServingRequest): Shared {
  const fields: Record<string, unknown> = {}
  for (const key of shared) if (request[key] !== undefined) fields[key] = request[key]
  return fields as unknown as Shared
}

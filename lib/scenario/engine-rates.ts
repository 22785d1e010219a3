import type { EngineRates, RatesRequest } from './rates'
import { registryRates } from './registry-rates'

export const ENGINE_VERSION = 'registry'

export function engineRates(_request: RatesRequest): EngineRates {
  return registryRates()
}

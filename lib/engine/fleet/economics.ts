import { priceAlternatives } from '../catalogue/prices'
import type { AcceleratorSpec } from '../specs'
import type { FleetEconomics, FleetRequest } from './types'

export interface Production {
  accelerators: number
  outputTokensPerSecond: number
  promptTokensPerSecond: number
}

type Input = FleetEconomics['inputs'][number]

const stated = 'stated by the request'

/** A price or power: the request's, else the catalogue's with its source and what is disputed about it. */
function inputOf(
  spec: AcceleratorSpec,
  key: 'rentUsdPerHour' | 'powerWatts',
  given?: number,
): Input | undefined {
  const unit = key === 'powerWatts' ? 'W per accelerator, all-in' : 'USD per accelerator and hour'
  if (given !== undefined) return { key, value: given, unit, basis: 'assumed', source: stated }
  const value = spec[key]
  if (value === undefined) return undefined
  const figure = spec.sources?.find((one) => one.figure === (key === 'powerWatts' ? 'all-in power' : 'rent'))
  const source = figure?.source ?? 'catalogue entry of the accelerator'
  const input: Input = { key, value, unit, basis: figure?.basis ?? 'assumed', source }
  return figure?.disputed === undefined ? input : { ...input, disputed: figure.disputed }
}

const alternativesFor = (id: string) => (Object.hasOwn(priceAlternatives, id) ? priceAlternatives[id]! : [])

/** Energy and cost of the fleet at its planned rate, and under every other published price and power. */
export function fleetEconomics(
  spec: AcceleratorSpec,
  given: FleetRequest['economics'],
  made: Production,
): FleetEconomics {
  const loadFactor = given?.loadFactor ?? 1
  const output = made.outputTokensPerSecond * loadFactor
  const total = (made.outputTokensPerSecond + made.promptTokensPerSecond) * loadFactor
  const usd = (rent: number, tokens: number) => ((rent * made.accelerators) / 3600 / tokens) * 1e6
  const joules = (watts: number) => (watts * made.accelerators) / output
  const rent = inputOf(spec, 'rentUsdPerHour', given?.rentUsdPerHour)
  const power = inputOf(spec, 'powerWatts', given?.powerWatts)
  const load: Input = {
    key: 'loadFactor',
    value: loadFactor,
    unit: 'mean rate ÷ planned rate',
    basis: 'assumed',
    source: given?.loadFactor === undefined ? 'the fleet runs at the rate that it is planned for' : stated,
  }
  return {
    ...(power && { watts: power.value * made.accelerators, joulesPerOutputToken: joules(power.value) }),
    ...(rent && {
      usdPerMillionOutputTokens: usd(rent.value, output),
      usdPerMillionTokens: usd(rent.value, total),
    }),
    inputs: [rent, power, load].filter((input) => input !== undefined),
    alternatives: alternativesFor(spec.id).map((other) => ({
      ...other,
      ...(other.input === 'rentUsdPerHour'
        ? { usdPerMillionOutputTokens: usd(other.value, output) }
        : { joulesPerOutputToken: joules(other.value) }),
    })),
  }
}

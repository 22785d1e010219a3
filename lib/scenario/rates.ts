import type { Product } from '../supply'

export type Phase = 'decode' | 'prefill'

/** Tokens/s of one package under the scenario's model, SLO and context, and where the figure comes from. */
export interface Rate {
  /** 0 where no deployment meets the service level; `reason` then says what stands in the way. */
  tokensPerSecond: number
  /** engine: predicted; scaled: the 910C's, by memory bandwidth (decode) or matrix throughput (prefill); registry: the median. */
  basis: 'engine' | 'scaled' | 'registry'
  /** Stack and instance size behind an engine rate. */
  deployment?: string
  /** The engine's own relative standard deviation; widens the rate's spread. */
  relativeUncertainty?: number
  reason?: string
}

/** Serving speed of every package and of the H20, at one service level: the input table of the substitution question. */
export type EngineRates = Record<Phase, Record<Product | 'H20', Rate>>

export interface RatesRequest {
  model: string
  sloTpotMs: number
  kvTokens: number
}

export type RatesFunction = (request: RatesRequest) => EngineRates

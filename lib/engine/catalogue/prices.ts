import { references as from } from './references'

/** Other published values of a disputed input of cost, beside the one in the accelerator's entry. */
export interface PriceAlternative {
  input: 'rentUsdPerHour' | 'powerWatts'
  value: number
  source: string
}

const rent = (value: number, source: string): PriceAlternative => ({ input: 'rentUsdPerHour', value, source })
const power = (value: number, source: string): PriceAlternative => ({ input: 'powerWatts', value, source })

/** RMB per card and month at 7.1 RMB a dollar and 730 hours a month. */
const monthly = (rmb: number) => Math.round((rmb / 7.1 / 730) * 100) / 100

const inferenceX = (hyperscaler: number, neocloud: number, rental: number): PriceAlternative[] => [
  rent(hyperscaler, `${from.inferenceX}: hyperscaler`),
  rent(neocloud, `${from.inferenceX}: neocloud`),
  rent(rental, `${from.inferenceX}: three-year rental`),
]

/** By accelerator id. */
export const priceAlternatives: Readonly<Record<string, readonly PriceAlternative[]>> = {
  'ascend-910b': [rent(0.67, from.stepThree), rent(0.47, 'Huawei Cloud private procurement note, July 2026')],
  'ascend-910c': [
    rent(monthly(8500), 'Huawei Cloud private procurement note, July 2026: 8,500 RMB a month'),
    rent(monthly(11200), 'Huawei Cloud private procurement note, July 2026: 11,200 RMB a month'),
    power(550, 'estimate of the card alone, low'),
    power(690, 'estimate of the card alone, high'),
    power(1457, `${from.semiAnalysis}: 559.4 kW for 384`),
  ],
  h20: [rent(0.8, from.stepThree), rent(1, 'cloud listings, 2025')],
  h800: [rent(1.75, 'cloud listings, 2025'), rent(2, from.stepThree)],
  h100: inferenceX(1.3, 1.69, 1.3),
  h200: inferenceX(1.41, 1.74, 1.6),
  b200: inferenceX(1.95, 2.34, 2.9),
  gb200: [
    ...inferenceX(2.21, 2.75, 3.3),
    power(2100, from.inferenceX),
    power(145_000 / 72, `${from.semiAnalysis}: 145 kW for 72`),
    power(120_000 / 72, 'others: about 120 kW for 72'),
  ],
  mi300x: inferenceX(1.12, 1.4, 1.55),
  mi325x: inferenceX(1.28, 1.59, 1.8),
  mi355x: inferenceX(1.48, 1.9, 2.1),
}

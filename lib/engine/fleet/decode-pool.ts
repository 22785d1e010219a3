import { predict } from '../predict'
import type { Prediction, PredictionRequest } from '../prediction'

/** Standard deviations of Poisson requests in flight that a pool leaves room for: one moment in a hundred has more. */
const headroomDeviations = 2.33

/**
 * Requests in flight that `places` hold 99 % of the time. Without a queue, in-flight requests are Poisson whatever the
 * output lengths (M/G/∞): n + 2.33·√n ≤ places.
 */
export function sustainedInFlight(places: number): number {
  const root = (Math.sqrt(headroomDeviations ** 2 + 4 * places) - headroomDeviations) / 2
  return root * root
}

/**
 * Prediction at the batch where the pool emits what arrives: the requests in flight are arrivals × output × TPOT
 * (Little), and TPOT grows with them. `most` is a batch that suffices.
 */
export function operatingPoint(
  request: PredictionRequest,
  tokensPerSecondPerAccelerator: number,
  most: number,
): Prediction {
  let low = 0
  let high = most
  for (let step = 0; step < 30; step++) {
    const batchPerAccelerator = Math.max(1e-3, (low + high) / 2)
    if (
      predict({ ...request, batchPerAccelerator }).tokensPerSecondPerAccelerator <
      tokensPerSecondPerAccelerator
    )
      low = batchPerAccelerator
    else high = batchPerAccelerator
  }
  return predict({ ...request, batchPerAccelerator: Math.max(1e-3, high) })
}

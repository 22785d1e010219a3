/** A queue of `servers` alike, offered `load` servers' worth of work (arrival rate × service time). */
export interface Queue {
  servers: number
  load: number
  serviceSeconds: number
  /** Coefficients of variation of times between arrivals and of service times. */
  arrivalVariation: number
  serviceVariation: number
}

/** Below this share of the sum no later term counts: they fall from then on, ever faster. */
const NEGLIGIBLE = 1e-18

/**
 * Erlang C: the chance that an arrival waits; 1 when the load reaches the servers. From Erlang B's inverse, the sum over k of
 * c (c − 1) … (c − k + 1) ÷ load^k, whose terms die out within some √c of c − load: a hundred thousand servers cost no more
 * than thousands of steps, where the recurrence takes one a server.
 */
export function waitingChance(servers: number, load: number): number {
  if (load >= servers) return 1
  let term = 1
  let sum = 1
  for (let k = 0; k < servers && term > NEGLIGIBLE * sum && sum < Infinity; k++) {
    term *= (servers - k) / load
    sum += term
  }
  const blocked = 1 / sum
  return blocked / (1 - (load / servers) * (1 - blocked))
}

/**
 * Mean wait of a GI/G/c queue by Allen and Cunneen: that of M/M/c, scaled by the mean of the squared variations.
 * Exact for M/M/c and M/G/1; O. Allen, Probability, Statistics and Queueing Theory, 2nd edition, 1990.
 */
export function meanWaitSeconds(queue: Queue): number {
  const { servers, load, serviceSeconds, arrivalVariation, serviceVariation } = queue
  if (load >= servers) return Number.POSITIVE_INFINITY
  const markovian = (waitingChance(servers, load) * serviceSeconds) / (servers - load)
  return (markovian * (arrivalVariation ** 2 + serviceVariation ** 2)) / 2
}

/** Wait that the share `quantile` of arrivals stays under: those who wait do so exponentially, as in M/M/c. */
export function waitQuantileSeconds(queue: Queue, quantile: number): number {
  const chance = waitingChance(queue.servers, queue.load)
  if (chance <= 1 - quantile) return 0
  return (meanWaitSeconds(queue) / chance) * Math.log(chance / (1 - quantile))
}

import { SIMULATED_FROM } from './calendar'

export interface LagRequest {
  /** QUARTERS × samples, quarter-major; quarters before the first are 0. */
  flow: Float64Array
  out: Float64Array
  /** Quarters of delay per sample, fractions allowed. */
  lag: Float64Array
  size: number
}

/**
 * Equation 3 for one quarter: with L = f + w, out[q] = (1 − w) · flow[q − f] + w · flow[q − f − 1]. Keeps units; what is
 * still on the way at the end is work in progress.
 */
export function lagQuarter({ flow, out, lag, size }: LagRequest, quarter: number): void {
  for (let i = 0, at = quarter * size; i < size; i++, at++) {
    const delay = lag[i]!
    const whole = Math.floor(delay)
    const part = delay - whole
    const from = at - whole * size
    const recent = from >= 0 ? flow[from]! : 0
    const older = from >= size ? flow[from - size]! : 0
    out[at] = (1 - part) * recent + part * older
  }
}

/** The lag over all simulated quarters up to `quarters`. */
export function lagAll(request: LagRequest, quarters: number): void {
  for (let q = SIMULATED_FROM; q < quarters; q++) lagQuarter(request, q)
}

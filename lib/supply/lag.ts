import { SIMULATED_FROM } from './calendar'

/** A delay of L = whole + part quarters per sample, taken apart once for all the quarters it is used in. */
export interface Lag {
  whole: Int32Array
  part: Float64Array
}

/** Longer delays would reach before the first quarter; the registry's inputs allow six. */
const LONGEST = SIMULATED_FROM - 1

export const createLag = (size: number): Lag => ({
  whole: new Int32Array(size),
  part: new Float64Array(size),
})

export function prepareLag({ part, whole }: Lag, quarters: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    const delay = quarters[i]!
    whole[i] = Math.min(LONGEST, Math.floor(delay))
    part[i] = delay - whole[i]!
  }
}

/**
 * Equation 3 for one quarter: with L = f + w, out[q] = (1 − w) · flow[q − f] + w · flow[q − f − 1]. Keeps units; what is
 * still on the way at the end is work in progress. `flow` and `out` are QUARTERS × samples, quarter-major.
 */
export function lagQuarter(
  { flow, lag, out, size }: { flow: Float64Array; out: Float64Array; lag: Lag; size: number },
  quarter: number,
): void {
  const { part, whole } = lag
  for (let i = 0, at = quarter * size; i < size; i++, at++) {
    const from = at - whole[i]! * size
    const late = part[i]!
    out[at] = (1 - late) * flow[from]! + late * flow[from - size]!
  }
}

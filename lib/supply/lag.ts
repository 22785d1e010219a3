import { SIMULATED_FROM } from './calendar'
import { addressOf, kernel, memoryBuffer, reserve, takeRow } from '../kernel'

/** A delay of L = whole + part quarters per sample, taken apart once for all the quarters it is used in (eq. 3). */
export interface Lag {
  whole: Int32Array
  part: Float64Array
}

/** Longer delays would reach before the first quarter; the registry's inputs allow six. */
const LONGEST = SIMULATED_FROM - 1

export const createLag = (capacity: number): Lag => ({
  whole: new Int32Array(memoryBuffer(), reserve(capacity * 4), capacity),
  part: takeRow(capacity),
})

export function prepareLag({ part, whole }: Lag, quarters: Float64Array, stride: number): void {
  kernel().prepareLag(stride, addressOf(quarters), addressOf(whole), addressOf(part), LONGEST)
}

import { BLOCK } from './axis-deviates'
import type { Context } from './context'
import { slotAddress } from './output'
import type { OutputDefinition } from './output'
import { addressOf, kernel, takeRow } from '../kernel'
import { QUARTERS } from '../supply'

type Compute = OutputDefinition['compute']

/** Quarters of a block that several outputs build on. */
export interface Once {
  /** The address of a quarter's values, computed when first asked for. */
  rowOf: (context: Context, quarter: number) => number
  /** The same as an output. */
  compute: Compute
}

/** Computes a quarter of a block once for all the outputs that build on it. */
export function once(compute: Compute): Once {
  let rows: Float64Array | undefined
  let block = -1
  const done = new Uint8Array(QUARTERS)
  const rowOf: Once['rowOf'] = (context, quarter) => {
    rows ??= takeRow(QUARTERS * BLOCK)
    if (block !== context.block) {
      block = context.block
      done.fill(0)
    }
    const at = quarter * context.stride
    if (!done[quarter]) {
      compute(context, quarter, { out: rows, at })
      done[quarter] = 1
    }
    return addressOf(rows) + 8 * at
  }
  return {
    rowOf,
    compute: (context, quarter, slot) => {
      kernel().copyRow(slotAddress(slot), context.stride, rowOf(context, quarter))
    },
  }
}

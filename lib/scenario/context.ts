import type { Draws } from './sampling'
import type { H20Flows } from '../market'
import type { SupplyBlock } from '../supply'

/** Everything computed for one block of samples; outputs read from it. All arrays lie in the kernels' memory. */
export interface Context {
  size: number
  /** Samples from one quarter of an array to the next: `size` made even. */
  stride: number
  /** Counts the blocks run, so that what was computed for an earlier one is not taken for this one's. */
  block: number
  /** Drawn inputs: one value per sample, and one row per quarter. */
  draws: Draws['constants']
  paths: Draws['paths']
  supply: SupplyBlock
  h20: H20Flows
  /** Tokens/s of one package by phase and product, per sample, and of one H20. */
  packageTokens: { decode: Float64Array[]; prefill: Float64Array[] }
  h20Tokens: { decode: Float64Array; prefill: Float64Array }
  /** Cumulated substitution ratios, quarters × samples; net is filled only when an output asks for it. */
  gross: { decode: Float64Array; prefill: Float64Array }
  net: { decode: Float64Array; prefill: Float64Array }
  /** Work space: tokens/s cumulated for a substitution ratio. */
  soFar: { ascend: Float64Array; denied: Float64Array }
}

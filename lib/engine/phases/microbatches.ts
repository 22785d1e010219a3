import type { Setting } from '../setting'
import type { Iteration } from './decode'

/** The layers in the stated number of microbatches; without a choice, the faster of one and two. Dense models run one. */
export function fasterLayers(
  { model, microbatches }: Setting,
  layersOf: (microbatches: 1 | 2) => Iteration,
): Iteration {
  if (!model.experts) return layersOf(1)
  if (microbatches !== undefined) return layersOf(microbatches)
  const single = layersOf(1)
  const double = layersOf(2)
  return double.seconds < single.seconds ? double : single
}

import { waitCost, type Cost } from './cost'
import { networkCost } from './operators/collectives'
import type { Iteration } from './phases/decode'
import type { Setting } from './setting'

/** Layers of the fullest stage over the mean: the slowest stage sets the pace of all. */
export const stageImbalance = (layers: number, stages: number): number =>
  (Math.ceil(layers / stages) * stages) / layers

/** One stage hands the hidden states of its rows (BF16) to the next, over scale-up links if they reach that far. */
function handOver(setting: Setting, rowsPerDie: number): Cost {
  const { fabric, model, stages, dies } = setting
  const plane = dies * stages > fabric.scaleUp.dies ? fabric.scaleOut : fabric.scaleUp
  const rate = plane.bytesPerSecondPerDie * fabric.allReduce.efficiency
  const messageBytes = rowsPerDie * model.hiddenSize * 2
  const overhead = fabric.allReduce.baseSeconds + plane.latencySeconds
  return networkCost(overhead, messageBytes / rate, { messageBytes, fit: handOverFit })
}

const handOverFit = {
  basis: 'assumed',
  source: 'the all-reduce’s share of the link, carried over to a send between stages',
  residual: 0.3,
} as const

/**
 * The iteration of one of S groups of requests that circulate through S stages. N packages with B requests each run S
 * groups on stages of N/S packages, so a group puts B requests on each package of the stage that it is in: it lasts as
 * long as the whole model on N/S packages, and the hand-overs. As many groups as stages leave no bubble.
 */
export function throughStages(setting: Setting, iteration: Iteration, rowsPerDie: number): Iteration {
  const { stages, model } = setting
  if (stages === 1) return iteration
  const send = handOver(setting, rowsPerDie)
  const uneven = waitCost((stageImbalance(model.layers, stages) - 1) * iteration.seconds, 0.3)
  iteration.entries.push(
    { name: 'pipeline hand-over', cost: send, count: stages, exposure: 1 },
    { name: 'uneven pipeline stages', cost: uneven, count: 1, exposure: 1 },
  )
  return {
    ...iteration,
    seconds: iteration.seconds + send.totalSeconds * stages + uneven.totalSeconds,
  }
}

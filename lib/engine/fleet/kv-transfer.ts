import { kvElementsPerToken } from '../parameters'
import type { Setting } from '../setting'

export interface KvTransfer {
  plane: 'scaleUp' | 'scaleOut'
  bytesPerRequest: number
  /** One prompt's keys and values from the dies of its prefill group to its decode group. */
  seconds: number
  /** What one package can receive. */
  bytesPerSecondPerPackage: number
}

/** All keys and values move once, cached ones too: the decode instance needs them whole. */
export function kvTransfer(
  prefill: Setting,
  decode: Setting,
  plane: 'scaleUp' | 'scaleOut',
  promptTokens: number,
): KvTransfer {
  const { model, precision, fabric, accelerator } = decode
  const bytesPerRequest =
    kvElementsPerToken(model) * model.layers * precision.kvBytesPerElement * promptTokens
  const fit = fabric.throughput.dispatch
  const efficiency = plane === 'scaleUp' ? fit.scaleUpEfficiency : fit.scaleOutEfficiency
  const perDie = fabric[plane].bytesPerSecondPerDie * efficiency
  // A latent cache is whole on every die of a tensor group; the slower side's dies set the pace.
  const dies = Math.min(prefill.tensor * prefill.sequence, decode.tensor)
  return {
    plane,
    bytesPerRequest,
    seconds: fabric[plane].latencySeconds + bytesPerRequest / (perDie * Math.max(1, dies)),
    bytesPerSecondPerPackage: perDie * accelerator.diesPerPackage,
  }
}

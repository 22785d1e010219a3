import type { PredictionRequest } from '../engine'

/** The published decode-only point that per-card figures of the same model and chip are explained from. */
export const decodeAlone: PredictionRequest = {
  accelerator: 'ascend-910c',
  model: 'deepseek-r1',
  stack: 'cloudmatrix-infer',
  phase: 'decode',
  kvTokens: 4096,
  slo: { tpotMs: 50 },
}

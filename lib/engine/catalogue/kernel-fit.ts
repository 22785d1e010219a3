import type { KernelFit } from '../specs'
import { references as from } from './references'

/** [start µs, compute efficiency, memory efficiency, norm, output efficiency, residual], as scripts/fit prints them. */
export type KernelRow = readonly [number, number, number, number, number, number]

export function kernelFit(row: KernelRow, source: string, tileRows = 64): KernelFit {
  return {
    overheadSeconds: row[0] * 1e-6,
    computeEfficiency: row[1],
    memoryEfficiency: row[2],
    norm: row[3],
    outputEfficiency: row[4],
    tileRows,
    basis: 'measured',
    source,
    residual: row[5],
  }
}

/** Permutation, quantisation and activation around grouped GEMMs; attention's own is inside its fits. */
export const vectorFit = (memoryEfficiency: number, basis: 'measured' | 'assumed') => ({
  memoryEfficiency,
  overheadSeconds: 2e-6,
  attentionPasses: 0,
  basis,
  source: `${from.aiconfigurator}: wide-EP prefill layer less its grouped GEMMs`,
  residual: 0.15,
})

import type { KernelFit } from '../specs'
import { references as from } from './references'

/** [start µs, compute efficiency, memory efficiency, norm, output efficiency, residual, split µs], as scripts/fit prints them. */
export type KernelRow = readonly [number, number, number, number, number, number, number?]

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
    ...(row[6] !== undefined && { splitSeconds: row[6] * 1e-6 }),
  }
}

/**
 * Routing, norms and copies at aiconfigurator's share of HBM bandwidth. Decode attention's own vector work is inside
 * its fits; `prefillPasses` is what whole prefill attention layers take beyond their products and attention.
 */
export const vectorFit = (prefillPasses: number, basis: 'measured' | 'assumed') => ({
  memoryEfficiency: 0.8,
  overheadSeconds: 2e-6,
  attentionPasses: 0,
  prefillPasses,
  basis,
  source: `${from.aiconfigurator}: empirical share .8 of HBM bandwidth; whole wide-EP prefill attention layers`,
  residual: 0.15,
})

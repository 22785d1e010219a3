import type { KernelFit, KernelSet } from '../specs'
import { references as from } from './references'

const tables = from.aiconfigurator
const inferSim = from.inferSim

/** [overhead µs, compute efficiency, memory efficiency, norm, output efficiency, residual] */
type Row = readonly [number, number, number, number, number, number]

function fit(row: Row, source: string, tileRows = 64): KernelFit {
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
const vector = (memoryEfficiency: number, basis: 'measured' | 'assumed') => ({
  memoryEfficiency,
  overheadSeconds: 2e-6,
  attentionPasses: 0,
  basis,
  source: `${tables}: wide-EP prefill layer less its grouped GEMMs`,
  residual: 0.15,
})

const h100: KernelSet = {
  gemm: {
    fp8: fit([6.1, 0.63, 1.06, 1.3, 0.8, 0.125], tables),
    bf16: fit([4.23, 0.785, 0.855, 3.78, 1.5, 0.09], tables),
  },
  experts: { fp8: fit([21, 0.71, 0.82, 2.6, 0.8, 0.014], tables) },
  fusedExperts: {
    fp8: fit([40.9, 0.199, 0.778, 1.11, 0.8, 0.37], tables),
    bf16: fit([33.3, 0.155, 0.721, 1.32, 0.8, 0.37], tables),
  },
  mlaDecode: fit([21, 0.65, 0.92, 3.8, 0.7, 0.07], tables),
  mlaPrefill: fit([15, 0.64, 1, 4, 0.8, 0.05], inferSim),
  gqaDecode: fit([9.22, 0.942, 0.92, 1.68, 0.0612, 0.2], tables, 16),
  gqaPrefill: fit([12.2, 0.586, 0.502, 1, 0.8, 0.14], tables),
  vector: vector(0.52, 'measured'),
}

const h800: KernelSet = {
  ...h100,
  gemm: { fp8: fit([9.8, 0.74, 0.87, 2.7, 0.8, 0.14], inferSim), bf16: h100.gemm.bf16! },
  experts: { fp8: fit([17, 0.63, 0.88, 1.3, 0.8, 0.074], inferSim) },
  mlaDecode: fit([20.9, 0.988, 1.2, 1.19, 1.32, 0.073], inferSim),
}

const h200: KernelSet = {
  ...h100,
  gemm: {
    fp8: fit([6.6, 0.626, 1.07, 1.33, 1.5, 0.22], tables),
    bf16: fit([4.39, 0.757, 0.853, 3.19, 1.5, 0.11], tables),
  },
  experts: { fp8: fit([18.6, 0.621, 0.703, 3.82, 0.8, 0.115], tables) },
  fusedExperts: {
    fp8: fit([42.3, 0.201, 0.729, 1.3, 0.8, 0.37], tables),
    bf16: fit([34.4, 0.19, 0.694, 1.1, 0.8, 0.37], tables),
  },
  mlaDecode: fit([13.7, 0.572, 0.863, 5.45, 0.461, 0.18], tables),
  gqaDecode: fit([9.37, 0.983, 0.85, 1.95, 0.042, 0.21], tables, 16),
  gqaPrefill: fit([12.2, 0.564, 0.365, 1.03, 0.8, 0.15], tables),
}

const h20: KernelSet = {
  ...h100,
  gemm: {
    fp8: fit([4.26, 0.928, 1.2, 1.63, 0.92, 0.067], inferSim),
    bf16: fit([5, 0.9, 0.9, 2, 0.8, 0.1], inferSim),
  },
  experts: { fp8: fit([12.6, 0.852, 0.691, 1, 0.8, 0.15], inferSim) },
  fusedExperts: {
    fp8: fit([62.3, 0.852, 0.691, 1.5, 0.8, 0.1], inferSim),
    bf16: fit([62.3, 0.852, 0.691, 1.5, 0.8, 0.3], inferSim),
  },
  mlaDecode: fit([15, 0.72, 0.82, 2, 0.7, 0.085], inferSim),
  mlaPrefill: fit([20, 0.85, 0.8, 1, 0.8, 0.1], inferSim),
  vector: vector(0.6, 'assumed'),
  gqaDecode: fit([8.24, 1, 0.969, 1.06, 0.0307, 0.043], inferSim, 16),
}

const gb200: KernelSet = {
  ...h100,
  gemm: {
    fp8: fit([14.7, 0.69, 0.64, 1, 0.8, 0.074], tables),
    bf16: fit([3.61, 0.688, 0.83, 2.22, 1.5, 0.15], tables),
    fp4: fit([5.17, 0.434, 0.798, 1, 1.39, 0.2], tables),
  },
  experts: {
    fp8: fit([20, 0.48, 0.71, 2.2, 0.8, 0.029], tables),
    fp4: fit([52.8, 0.184, 0.919, 1.08, 0.8, 0.19], tables),
  },
  fusedExperts: {
    fp8: fit([28.9, 0.115, 0.728, 1.31, 0.8, 0.33], tables),
    bf16: fit([17.6, 0.3, 0.836, 1.79, 0.8, 0.23], tables),
    fp4: fit([19.6, 0.216, 0.804, 1, 0.8, 0.34], tables),
  },
  mlaDecode: fit([13.4, 1, 0.618, 6, 0.327, 0.19], tables),
  mlaPrefill: fit([18.1, 0.589, 0.353, 1.34, 0.8, 0.058], tables),
  vector: vector(0.41, 'measured'),
}

export const gpuKernels = { h100, h800, h200, h20, gb200 }

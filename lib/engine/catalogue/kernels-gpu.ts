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

const vector = {
  memoryEfficiency: 0.8,
  overheadSeconds: 2e-6,
  basis: 'assumed',
  source: 'element-wise kernels inside a CUDA graph: 2 µs each, 80 % of HBM bandwidth',
  residual: 0.3,
} as const

const h100: KernelSet = {
  gemm: {
    fp8: fit([6.1, 0.63, 1.06, 1.3, 0.8, 0.125], tables),
    bf16: fit([5, 0.7, 0.9, 1.5, 0.8, 0.125], tables),
  },
  experts: { fp8: fit([21, 0.71, 0.82, 2.6, 0.8, 0.014], tables) },
  mlaDecode: fit([21, 0.65, 0.92, 3.8, 0.7, 0.07], tables),
  mlaPrefill: fit([20, 0.62, 0.8, 1, 0.8, 0.05], inferSim),
  gqaDecode: fit([8, 0.5, 0.85, 2, 0.8, 0.15], tables, 16),
  gqaPrefill: fit([10, 0.6, 0.8, 2, 0.8, 0.15], tables),
  vector,
}

const h800: KernelSet = {
  ...h100,
  gemm: { fp8: fit([9.8, 0.74, 0.87, 2.7, 0.8, 0.14], inferSim), bf16: h100.gemm.bf16! },
  experts: { fp8: fit([17, 0.63, 0.88, 1.3, 0.8, 0.074], inferSim) },
  mlaDecode: fit([21, 0.66, 0.85, 1.23, 0.7, 0.055], inferSim),
}

const h20: KernelSet = {
  ...h100,
  gemm: {
    fp8: fit([4.8, 0.93, 1.2, 2, 0.8, 0.036], inferSim),
    bf16: fit([5, 0.9, 0.9, 2, 0.8, 0.1], inferSim),
  },
  experts: { fp8: fit([17, 0.85, 0.85, 2, 0.8, 0.1], inferSim) },
  mlaDecode: fit([15, 0.72, 0.82, 2, 0.7, 0.085], inferSim),
  mlaPrefill: fit([20, 0.85, 0.8, 1, 0.8, 0.1], inferSim),
}

const gb200: KernelSet = {
  ...h100,
  gemm: {
    fp8: fit([14.7, 0.69, 0.64, 1, 0.8, 0.074], tables),
    bf16: fit([10, 0.7, 0.7, 1.2, 0.8, 0.1], tables),
  },
  experts: { fp8: fit([20, 0.48, 0.71, 2.2, 0.8, 0.029], tables) },
}

export const gpuKernels = { h100, h800, h200: h100, h20, b200: gb200, gb200, gb300: gb200 }

import type { KernelSet } from '../specs'
import { blackwellKernels } from './kernels-blackwell'
import { kernelFit as fit, vectorFit as vector } from './kernel-fit'
import { references as from } from './references'

const tables = from.aiconfigurator
const inferSim = from.inferSim
const started = `${tables}; start from whole attention layers of the wide-EP tables, timed in one graph`

const layers = `${tables}: whole attention layers of the wide-EP prefill tables, 8,192 tokens and more`

const h100: KernelSet = {
  gemm: {
    fp8: fit([4.11, 0.646, 1.08, 1.32, 1.5, 0.212], started),
    'fp8-tensor': fit([6.41, 0.61, 0.965, 1.41, 1.5, 0.191], tables),
    bf16: fit([4.23, 0.785, 0.855, 3.78, 1.5, 0.09], tables),
  },
  perHead: fit([3.69, 0.642, 1.2, 6, 1.5, 0.148], tables),
  experts: { fp8: fit([20.9, 0.642, 0.808, 2.35, 0.8, 0.034], tables) },
  expertsPrefill: { fp8: fit([57.8, 0.591, 0.639, 2.06, 0.979, 0.016], tables) },
  fusedExperts: {
    fp8: fit([36.1, 0.367, 0.926, 1.55, 0.0573, 0.181], tables),
    bf16: fit([24.6, 0.464, 0.834, 1.01, 0.0654, 0.183], tables),
  },
  mlaDecode: fit([9.45, 0.614, 0.889, 5.48, 0.547, 0.117, 3.43], started),
  mlaDecodeCache8: fit([9.45, 0.783, 1.04, 3.89, 0.309, 0.11, 2.08], started),
  mlaPrefill: fit([15, 0.741, 0.916, 6, 0.8, 0.019], layers),
  gqaDecode: fit([9.19, 0.161, 0.917, 6, 0.0625, 0.201], tables, 16),
  gqaDecodeCache8: fit([12.7, 1, 0.597, 3.11, 0.0566, 0.172], tables, 16),
  gqaPrefill: fit([12.4, 0.587, 0.489, 1.02, 0.8, 0.145], tables),
  vector: vector(0.27, 'measured'),
}

const h800: KernelSet = {
  ...h100,
  gemm: {
    ...h100.gemm,
    fp8: fit([9.8, 0.74, 0.87, 2.7, 0.8, 0.14], inferSim),
  },
  experts: { fp8: fit([17, 0.63, 0.88, 1.3, 0.8, 0.074], inferSim) },
  mlaDecode: fit([20.9, 0.988, 1.2, 1.19, 1.32, 0.073], inferSim),
  mlaDecodeCache8: fit([20.9, 0.988, 1.2, 1.19, 1.32, 0.073], inferSim),
}

const h200: KernelSet = {
  ...h100,
  gemm: {
    fp8: fit([4.95, 0.626, 1.07, 1.33, 1.5, 0.224], started),
    'fp8-tensor': fit([6.41, 0.619, 1.2, 1.06, 1.5, 0.195], tables),
    bf16: fit([4.39, 0.757, 0.853, 3.19, 1.5, 0.113], tables),
  },
  perHead: fit([3.87, 0.789, 1.2, 6, 1.5, 0.13], tables),
  experts: { fp8: fit([20, 0.652, 0.782, 2.81, 0.8, 0.056], tables) },
  expertsPrefill: { fp8: fit([56.2, 0.643, 0.895, 1.59, 0.825, 0.015], tables) },
  fusedExperts: {
    fp8: fit([36.7, 0.379, 0.868, 1.9, 0.0474, 0.187], tables),
    bf16: fit([26.7, 0.429, 0.796, 1, 0.0552, 0.183], tables),
  },
  mlaDecode: fit([10.3, 0.667, 1.2, 2.35, 0.399, 0.138, 3.35], started),
  mlaDecodeCache8: fit([10.3, 0.762, 1.2, 6, 0.235, 0.0965, 1.92], started),
  mlaPrefill: fit([19.1, 0.709, 1.1, 1.45, 0.8, 0.025], layers),
  gqaDecode: fit([9.29, 1, 0.851, 2.42, 0.0407, 0.209], tables, 16),
  gqaDecodeCache8: fit([12.6, 0.19, 0.472, 6, 0.0387, 0.18], tables, 16),
  gqaPrefill: fit([12, 0.553, 0.328, 1.15, 0.8, 0.145], tables),
  vector: vector(0.18, 'measured'),
}

const h20: KernelSet = {
  ...h100,
  gemm: {
    fp8: fit([4.26, 0.928, 1.2, 1.63, 0.92, 0.067], inferSim),
    bf16: fit([5, 0.9, 0.9, 2, 0.8, 0.1], inferSim),
  },
  experts: { fp8: fit([12.6, 0.852, 0.691, 1, 0.8, 0.15], inferSim) },
  expertsPrefill: {},
  fusedExperts: {
    fp8: fit([62.3, 0.852, 0.691, 1.5, 0.8, 0.1], inferSim),
    bf16: fit([62.3, 0.852, 0.691, 1.5, 0.8, 0.3], inferSim),
  },
  mlaDecode: fit([15, 0.72, 0.82, 2, 0.7, 0.085], inferSim),
  mlaDecodeCache8: fit([15, 0.72, 0.82, 2, 0.7, 0.085], inferSim),
  mlaPrefill: fit([20, 0.85, 0.8, 1, 0.8, 0.1], inferSim),
  vector: vector(0.27, 'assumed'),
  gqaDecode: fit([8.24, 1, 0.969, 1.06, 0.0307, 0.043], inferSim, 16),
  gqaDecodeCache8: fit([8.24, 1, 0.969, 1.06, 0.0307, 0.043], inferSim, 16),
}

export const gpuKernels = { h100, h800, h200, h20, ...blackwellKernels }

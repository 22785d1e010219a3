import type { KernelSet } from '../specs'
import { kernelFit, vectorFit } from './kernel-fit'
import { references as from } from './references'

const tables = from.aiconfigurator
const started = `${tables}; start from whole attention layers of the wide-EP tables, timed in one graph`

/** Grouped NVFP4 products without permutation: what the fused table leaves when its time per token is taken out. */
const maskedFp4 = `${tables}: fused NVFP4 experts, more than 512 tokens, their time per token apart`

/** No table of NVFP4 prefill behind a dispatch is public: products as above, start and permutation as FP8's. */
const contiguousFp4 = `${maskedFp4}; start and time per token of FP8 carried over (assumed)`
const layers = `${tables}: whole attention layers of the wide-EP prefill tables, 8,192 tokens and more`

const b200: KernelSet = {
  gemm: {
    fp8: kernelFit([6.92, 0.686, 0.617, 1.08, 1.5, 0.125], started),
    'fp8-tensor': kernelFit([7.01, 0.493, 0.796, 1.54, 1.4, 0.178], tables),
    bf16: kernelFit([4.06, 0.717, 0.869, 1.76, 1.5, 0.164], tables),
    fp4: kernelFit([5.9, 0.436, 0.822, 1, 1.5, 0.199], tables),
  },
  perHead: kernelFit([4.3, 0.607, 1.2, 6, 1.5, 0.113], tables),
  experts: {
    fp8: kernelFit([19.2, 0.435, 0.667, 4.39, 0.8, 0.131], tables),
    fp4: kernelFit([17.5, 0.423, 0.715, 1.86, 0.124, 0.248], maskedFp4),
  },
  expertsPrefill: {
    fp8: kernelFit([58, 0.468, 1.2, 1.15, 0.628, 0.017], tables),
    fp4: kernelFit([58, 0.423, 0.715, 1.86, 0.628, 0.25], contiguousFp4),
  },
  fusedExperts: {
    fp8: kernelFit([24.2, 0.166, 0.759, 6, 0.0624, 0.203], tables),
    bf16: kernelFit([14.7, 0.486, 0.883, 1.77, 0.147, 0.124], tables),
    fp4: kernelFit([16.4, 0.604, 0.874, 1, 0.118, 0.22], tables),
    w4a16: kernelFit([18.5, 0.26, 0.535, 1.98, 0.0912, 0.105], tables),
    w4a8: kernelFit([17.1, 0.823, 0.688, 1, 0.137, 0.147], tables),
  },
  mlaDecode: kernelFit([10.3, 0.978, 0.658, 4.21, 0.293, 0.168, 2.53], started),
  mlaDecodeCache8: kernelFit([9.69, 1, 0.645, 6, 0.25, 0.168, 1.98], tables),
  mlaPrefill: kernelFit([16.1, 0.636, 1.2, 1, 0.8, 0.037], layers),
  gqaDecode: kernelFit([8.89, 0.552, 0.924, 4.39, 0.0509, 0.203], tables, 16),
  gqaDecodeCache8: kernelFit([15.9, 1, 0.672, 6, 0.0571, 0.226], tables, 16),
  gqaPrefill: kernelFit([15.3, 0.468, 0.319, 1, 0.8, 0.22], tables),
  vector: vectorFit(0.63, 'measured'),
}

const gb200: KernelSet = {
  gemm: {
    fp8: kernelFit([6.67, 0.675, 0.664, 1, 1.5, 0.138], started),
    'fp8-tensor': kernelFit([6.79, 0.515, 0.913, 1.01, 1.5, 0.185], tables),
    bf16: kernelFit([3.61, 0.688, 0.83, 2.22, 1.5, 0.152], tables),
    fp4: kernelFit([5.17, 0.433, 0.802, 1, 1.4, 0.2], tables),
  },
  perHead: kernelFit([5.48, 0.661, 1.2, 6, 1.5, 0.131], tables),
  experts: {
    fp8: kernelFit([20.7, 0.462, 0.692, 2.56, 0.8, 0.108], tables),
    fp4: kernelFit([15.6, 0.42, 0.734, 1.79, 0.113, 0.248], maskedFp4),
  },
  expertsPrefill: {
    fp8: kernelFit([61.6, 0.443, 1.2, 1.05, 0.608, 0.032], tables),
    fp4: kernelFit([61.6, 0.42, 0.734, 1.79, 0.608, 0.25], contiguousFp4),
  },
  fusedExperts: {
    fp8: kernelFit([23.5, 0.314, 0.829, 1, 0.0565, 0.196], tables),
    bf16: kernelFit([13.5, 0.476, 0.895, 1.51, 0.145, 0.122], tables),
    fp4: kernelFit([15.9, 0.669, 0.881, 1, 0.101, 0.218], tables),
    w4a16: kernelFit([17.9, 0.253, 0.53, 1.92, 0.0878, 0.106], tables),
    w4a8: kernelFit([16.7, 0.755, 0.686, 1, 0.132, 0.148], tables),
  },
  mlaDecode: kernelFit([9.15, 1, 0.652, 6, 0.301, 0.167, 1.91], started),
  mlaDecodeCache8: kernelFit([10.3, 1, 0.671, 6, 0.254, 0.165, 2.03], tables),
  mlaPrefill: kernelFit([17.3, 0.64, 1.03, 6, 0.8, 0.038], layers),
  gqaDecode: kernelFit([9.31, 1, 0.929, 4.09, 0.0528, 0.198], tables, 16),
  gqaDecodeCache8: kernelFit([15.8, 0.629, 0.748, 1.18, 0.0633, 0.217], tables, 16),
  gqaPrefill: kernelFit([15.6, 0.443, 0.339, 1, 0.8, 0.23], tables),
  vector: vectorFit(0.63, 'measured'),
}

const gb300: KernelSet = {
  ...gb200,
  gemm: {
    fp8: kernelFit([6.96, 0.795, 0.634, 1, 1.19, 0.137], started),
    'fp8-tensor': kernelFit([6.43, 0.583, 0.898, 1, 1.5, 0.167], tables),
    bf16: kernelFit([3.47, 0.798, 0.808, 2.15, 1.5, 0.135], tables),
    fp4: kernelFit([5.1, 0.305, 0.819, 1, 1.5, 0.191], tables),
  },
  perHead: kernelFit([5.24, 0.656, 1.2, 6, 1.5, 0.127], tables),
  experts: {
    fp8: kernelFit([19, 0.477, 0.678, 2.48, 0.8, 0.105], tables),
    fp4: kernelFit([15.1, 0.29, 0.722, 1.83, 0.116, 0.248], maskedFp4),
  },
  expertsPrefill: {
    fp8: kernelFit([64.5, 0.446, 0.711, 1.22, 0.617, 0.051], tables),
    fp4: kernelFit([64.5, 0.29, 0.722, 1.83, 0.617, 0.25], contiguousFp4),
  },
  fusedExperts: {
    fp8: kernelFit([22.7, 0.342, 0.809, 1, 0.0645, 0.194], tables),
    bf16: kernelFit([13.1, 0.486, 0.854, 1.71, 0.148, 0.129], tables),
    fp4: kernelFit([15, 0.522, 0.854, 1, 0.103, 0.215], tables),
    w4a16: kernelFit([17.2, 0.258, 0.532, 1.99, 0.0909, 0.107], tables),
    w4a8: kernelFit([15.8, 0.892, 0.663, 1, 0.139, 0.145], tables),
  },
  mlaDecode: kernelFit([8.42, 1, 0.658, 6, 0.308, 0.165, 1.86], started),
  mlaDecodeCache8: kernelFit([10.2, 1, 0.653, 6, 0.263, 0.157, 1.78], tables),
  mlaPrefill: kernelFit([16.4, 0.746, 1.2, 1, 0.8, 0.042], layers),
  gqaDecode: kernelFit([9.07, 0.6, 0.94, 6, 0.0559, 0.2], tables, 16),
  gqaPrefill: kernelFit([14.1, 0.581, 0.359, 1, 0.8, 0.227], tables),
  vector: vectorFit(0.65, 'measured'),
}

export const blackwellKernels = { b200, gb200, gb300 }

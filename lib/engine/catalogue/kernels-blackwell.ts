import type { KernelSet } from '../specs'
import { kernelFit, vectorFit } from './kernel-fit'
import { references as from } from './references'

const tables = from.aiconfigurator
const started = `${tables}; start from whole attention layers of the wide-EP tables, timed in one graph`

const b200: KernelSet = {
  gemm: {
    fp8: kernelFit([7.16, 0.686, 0.617, 1.08, 1.5, 0.125], started),
    'fp8-tensor': kernelFit([7.01, 0.493, 0.796, 1.54, 1.4, 0.178], tables),
    bf16: kernelFit([4.06, 0.717, 0.869, 1.76, 1.5, 0.164], tables),
    fp4: kernelFit([5.9, 0.436, 0.822, 1, 1.5, 0.199], tables),
  },
  experts: {
    fp8: kernelFit([17.6, 0.413, 0.594, 5.39, 0.8, 0.156], tables),
    fp4: kernelFit([52, 0.196, 0.892, 1.12, 0.8, 0.183], tables),
  },
  fusedExperts: {
    fp8: kernelFit([25.1, 0.0398, 0.701, 3.46, 0.8, 0.191], tables),
    bf16: kernelFit([14.7, 0.0892, 0.78, 6, 0.8, 0.152], tables),
    fp4: kernelFit([17.1, 0.0804, 0.738, 1.54, 0.8, 0.219], tables),
    w4a16: kernelFit([18.9, 0.0815, 0.461, 6, 0.8, 0.135], tables),
    w4a8: kernelFit([17.3, 0.0506, 0.612, 6, 0.8, 0.15], tables),
  },
  fusedExpertsPrefill: {
    fp8: kernelFit([65.6, 0.123, 0.613, 6, 0.8, 0.319], tables),
    bf16: kernelFit([40, 0.342, 0.942, 3.02, 0.8, 0.218], tables),
    fp4: kernelFit([62.1, 0.223, 0.777, 1.98, 0.8, 0.362], tables),
    w4a16: kernelFit([48.3, 0.199, 1.2, 6, 0.8, 0.222], tables),
    w4a8: kernelFit([59.6, 0.361, 0.721, 3.27, 0.8, 0.219], tables),
  },
  mlaDecode: kernelFit([11.2, 1, 0.611, 6, 0.326, 0.2], started),
  mlaDecodeCache8: kernelFit([10.9, 1, 0.601, 6, 0.269, 0.205], tables),
  mlaPrefill: kernelFit([16.1, 0.587, 0.309, 1, 0.8, 0.065], tables),
  gqaDecode: kernelFit([8.89, 0.552, 0.924, 4.39, 0.0509, 0.203], tables, 16),
  gqaDecodeCache8: kernelFit([15.9, 1, 0.672, 6, 0.0571, 0.226], tables, 16),
  gqaPrefill: kernelFit([15.3, 0.468, 0.319, 1, 0.8, 0.22], tables),
  vector: vectorFit(0.41, 'measured'),
}

const gb200: KernelSet = {
  gemm: {
    fp8: kernelFit([6.83, 0.675, 0.664, 1, 1.5, 0.138], started),
    'fp8-tensor': kernelFit([6.79, 0.515, 0.913, 1.01, 1.5, 0.185], tables),
    bf16: kernelFit([3.61, 0.688, 0.83, 2.22, 1.5, 0.152], tables),
    fp4: kernelFit([5.17, 0.433, 0.802, 1, 1.4, 0.2], tables),
  },
  experts: {
    fp8: kernelFit([19.2, 0.431, 0.614, 3.27, 0.8, 0.136], tables),
    fp4: kernelFit([52.5, 0.185, 0.908, 1.09, 0.8, 0.194], tables),
  },
  fusedExperts: {
    fp8: kernelFit([25.3, 0.0897, 0.737, 1.43, 0.8, 0.203], tables),
    bf16: kernelFit([14.2, 0.0866, 0.793, 6, 0.8, 0.154], tables),
    fp4: kernelFit([15.9, 0.0304, 0.772, 4.51, 0.8, 0.21], tables),
    w4a16: kernelFit([18.2, 0.0774, 0.456, 6, 0.8, 0.137], tables),
    w4a8: kernelFit([16.8, 0.0481, 0.609, 6, 0.8, 0.149], tables),
  },
  fusedExpertsPrefill: {
    fp8: kernelFit([64, 0.121, 0.6, 4.97, 0.8, 0.311], tables),
    bf16: kernelFit([38.5, 0.332, 0.958, 2.64, 0.8, 0.202], tables),
    fp4: kernelFit([60.8, 0.219, 0.799, 1.81, 0.8, 0.35], tables),
    w4a16: kernelFit([47.2, 0.195, 0.628, 6, 0.8, 0.2], tables),
    w4a8: kernelFit([58.7, 0.341, 0.699, 3.16, 0.8, 0.205], tables),
  },
  mlaDecode: kernelFit([13.2, 1, 0.617, 6, 0.326, 0.187], started),
  mlaDecodeCache8: kernelFit([11.6, 1, 0.624, 6, 0.274, 0.204], tables),
  mlaPrefill: kernelFit([17.3, 0.568, 0.308, 1, 0.8, 0.082], tables),
  gqaDecode: kernelFit([9.31, 1, 0.929, 4.09, 0.0528, 0.198], tables, 16),
  gqaDecodeCache8: kernelFit([15.8, 0.629, 0.748, 1.18, 0.0633, 0.217], tables, 16),
  gqaPrefill: kernelFit([15.6, 0.443, 0.339, 1, 0.8, 0.23], tables),
  vector: vectorFit(0.41, 'measured'),
}

const gb300: KernelSet = {
  ...gb200,
  gemm: {
    fp8: kernelFit([7.08, 0.795, 0.634, 1, 1.19, 0.137], started),
    'fp8-tensor': kernelFit([6.43, 0.583, 0.898, 1, 1.5, 0.167], tables),
    bf16: kernelFit([3.47, 0.798, 0.808, 2.15, 1.5, 0.135], tables),
    fp4: kernelFit([5.1, 0.305, 0.819, 1, 1.5, 0.191], tables),
  },
  experts: {
    fp8: kernelFit([17.6, 0.444, 0.603, 3.22, 0.8, 0.134], tables),
    fp4: kernelFit([51.4, 0.13, 0.886, 1.1, 0.8, 0.179], tables),
  },
  mlaDecode: kernelFit([12.3, 1, 0.624, 6, 0.332, 0.185], started),
  mlaDecodeCache8: kernelFit([11.3, 1, 0.61, 6, 0.283, 0.19], tables),
  mlaPrefill: kernelFit([16.4, 0.68, 0.319, 1, 0.8, 0.076], tables),
  gqaDecode: kernelFit([9.07, 0.6, 0.94, 6, 0.0559, 0.2], tables, 16),
  gqaPrefill: kernelFit([14.1, 0.581, 0.359, 1, 0.8, 0.227], tables),
}

export const blackwellKernels = { b200, gb200, gb300 }

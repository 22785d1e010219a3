import type { ExpertKernel, KernelFit, KernelSet } from '../specs'
import { blackwellKernels } from './kernels-blackwell'
import { gpuKernels } from './kernels-gpu'
import { kernelFit, type KernelRow } from './kernel-fit'
import { references as from } from './references'

interface Own {
  fused: Partial<Record<ExpertKernel, KernelRow>>
  /** NVFP4 behind the two-sided NVLink exchange, with what it permutes. */
  wide?: KernelRow
}

const source = `${from.aiconfigurator}: TensorRT-LLM's expert kernels`

/** TensorRT-LLM's expert kernels where they were timed apart from SGLang's, on an accelerator's other kernels. */
function own(base: KernelSet, rows: Own): Partial<KernelSet> {
  const fused: Partial<Record<ExpertKernel, KernelFit>> = { ...base.fusedExperts }
  for (const [kernel, row] of Object.entries(rows.fused))
    fused[kernel as ExpertKernel] = kernelFit(row, source)
  const experts = rows.wide ? { ...base.experts, fp4: kernelFit(rows.wide, source) } : base.experts
  return { experts, fusedExperts: fused }
}

const ultra: Own = {
  fused: { w4a8: [17.8, 0.67, 0.78, 1.41, 0.183, 0.074] },
  wide: [48.1, 0.112, 0.67, 1, 0.8, 0.225],
}

export const tensorRtKernels: Record<string, Partial<KernelSet>> = {
  h100: own(gpuKernels.h100, { fused: { w4a16: [73.9, 0.582, 0.75, 1, 0.041, 0.129] } }),
  h200: own(gpuKernels.h200, { fused: { w4a16: [73.1, 0.63, 0.632, 1, 0.0245, 0.143] } }),
  b200: own(blackwellKernels.b200, {
    fused: { fp4: [20.5, 0.876, 1.04, 1, 0.0664, 0.239], w4a8: [18.3, 0.735, 0.762, 1, 0.103, 0.242] },
    wide: [48.9, 0.167, 0.67, 1, 0.8, 0.233],
  }),
  gb200: own(blackwellKernels.gb200, {
    fused: { fp4: [20.3, 0.784, 1.06, 1, 0.0704, 0.233], w4a8: [18.3, 0.693, 0.827, 1.02, 0.176, 0.068] },
    wide: [49.4, 0.158, 0.688, 1, 0.8, 0.235],
  }),
  b300: own(blackwellKernels.gb300, ultra),
  gb300: own(blackwellKernels.gb300, ultra),
}

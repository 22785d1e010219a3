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
  fused: { w4a8: [17.5, 0.575, 0.679, 2.62, 0.185, 0.1] },
  wide: [48.1, 0.112, 0.67, 1, 0.8, 0.225],
}

export const tensorRtKernels: Record<string, Partial<KernelSet>> = {
  h100: own(gpuKernels.h100, { fused: { w4a16: [73.3, 0.627, 0.649, 1, 0.0418, 0.132] } }),
  h200: own(gpuKernels.h200, { fused: { w4a16: [72.2, 0.618, 0.53, 1.16, 0.0247, 0.154] } }),
  b200: own(blackwellKernels.b200, {
    fused: { fp4: [20.4, 0.709, 0.894, 1.55, 0.0666, 0.238], w4a8: [18, 0.831, 0.667, 1, 0.105, 0.242] },
    wide: [48.9, 0.167, 0.67, 1, 0.8, 0.233],
  }),
  gb200: own(blackwellKernels.gb200, {
    fused: { fp4: [20.2, 0.569, 0.898, 1.94, 0.0703, 0.232], w4a8: [17.8, 0.558, 0.698, 1.67, 0.172, 0.096] },
    wide: [49.4, 0.158, 0.688, 1, 0.8, 0.235],
  }),
  b300: own(blackwellKernels.gb300, ultra),
  gb300: own(blackwellKernels.gb300, ultra),
}

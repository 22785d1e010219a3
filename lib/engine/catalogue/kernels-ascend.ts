import type { KernelFit, KernelSet } from '../specs'
import { references as from } from './references'

/** Cost of starting one matrix kernel: msmodeling's static cost per operator. */
const startSeconds = 5e-6

const int8Gemm: KernelFit = {
  overheadSeconds: startSeconds,
  computeEfficiency: 0.8,
  memoryEfficiency: 0.841,
  norm: 1.5,
  tileRows: 16,
  outputEfficiency: 0.841,
  basis: 'published',
  source: `${from.cloudMatrix}, Table 10: 77.4–82.7 % of INT8 peak; memory share of the MLA kernel and the norm of other chips' GEMMs carried over (assumed)`,
  residual: 0.1,
}

const bf16Gemm: KernelFit = {
  ...int8Gemm,
  basis: 'assumed',
  source: `${from.cloudMatrix}: INT8 GEMM efficiency carried over to BF16`,
  residual: 0.15,
}

/**
 * Cube and vector cores meet in memory alone, so weights unpacked on the way cross it again: at the published best,
 * 1.48 × as fast as 16-bit weights, a four-bit one costs as much as 2 ÷ 1.48 bytes, not the .5625 it holds.
 */
const fourBitWeights: KernelFit = {
  ...bf16Gemm,
  memoryEfficiency: (bf16Gemm.memoryEfficiency * 0.5625 * 1.48) / 2,
  basis: 'published',
  source: `${from.ascendFourBit}: at most 1.48 × the speed of FP16 weights, bound by the weights' extra way through memory`,
  residual: 0.25,
}

/** The kernel of mid-2025; newer stacks bring AMLA, see the stacks' own kernels. */
const mlaDecode: KernelFit = {
  overheadSeconds: startSeconds,
  computeEfficiency: 0.654,
  memoryEfficiency: 0.841,
  norm: 8,
  tileRows: 16,
  outputEfficiency: 0.6,
  basis: 'published',
  source: `${from.cloudMatrix}, Tables 8 and 9: 65.4 % of BF16 peak, 84.1 % of HBM bandwidth`,
  residual: 0.08,
}

const prefillAttention: KernelFit = {
  overheadSeconds: startSeconds,
  computeEfficiency: 0.5,
  memoryEfficiency: 0.6,
  norm: 1,
  tileRows: 16,
  basis: 'assumed',
  source: 'no public measurement: 45–55 % of BF16 peak, between decode MLA and a plain flash attention',
  residual: 0.12,
}

/** One set for the DaVinci die of 910B and 910C, which is the same design. */
export const ascendKernels: KernelSet = {
  gemm: { int8: int8Gemm, bf16: bf16Gemm },
  experts: {
    int8: {
      ...int8Gemm,
      source: `${from.cloudMatrix}, Table 10, applied to grouped GEMM (assumed)`,
      residual: 0.12,
    },
    bf16: bf16Gemm,
  },
  fusedExperts: { w4a16: fourBitWeights },
  mlaDecode,
  mlaPrefill: prefillAttention,
  gqaDecode: {
    ...mlaDecode,
    memoryEfficiency: 0.625,
    basis: 'published',
    source: `${from.ascendPagedAttention}: CANN's kernel reads grouped-query caches at about 1 TB/s of 1.6 on A2; compute as MLA (assumed)`,
    residual: 0.15,
  },
  gqaPrefill: prefillAttention,
  vector: {
    memoryEfficiency: 0.6,
    overheadSeconds: 2e-6,
    attentionPasses: 1,
    // 48 vector cores at 1.8 GHz, one element a cycle, six merge passes of a sort (assumed).
    selectedScoresPerSecond: 14.4e9,
    basis: 'published',
    source: `${from.msmodeling}: 2 µs a vector operator, memory efficiency 0.6`,
    residual: 0.3,
  },
}

/** AMLA, the decode kernel of later stacks: 614 TFLOPS on a 910C package. */
export const amlaDecode: KernelFit = {
  ...mlaDecode,
  computeEfficiency: 0.817,
  basis: 'published',
  source: `${from.amla}: 614 TFLOPS of 752 on a 910C package`,
}

/** Kernels that have a fit for each number format, as tables name them. */
export const kernelsByFormat = {
  gemm: 'GEMM',
  experts: 'grouped experts',
  expertsPrefill: 'grouped experts, prefill',
  fusedExperts: 'fused experts, decode',
} as const

/** Kernels of one fit each. */
export const singleKernels = {
  perHead: 'product of each head',
  mlaDecode: 'MLA decode',
  mlaDecodeCache8: 'MLA decode, one-byte cache',
  mlaPrefill: 'MLA prefill',
  gqaDecode: 'GQA decode',
  gqaDecodeCache8: 'GQA decode, one-byte cache',
  gqaPrefill: 'GQA prefill',
} as const

import { describe, expect, it } from 'vitest'
import { requestForSilicon, type SiliconCells } from '../../scripts/validate/silicon-request'
import { median, validateSilicon } from '../../scripts/validate/silicon'

const run: SiliconCells = {
  id: 'run',
  backend: 'trtllm',
  model_path: 'deepseek-ai/DeepSeek-R1',
  system: 'h200_sxm',
  precision: 'fp8',
  mode: 'agg',
  isl: '1024',
  osl: '1024',
  gemm_quant_mode: 'fp8',
  moe_quant_mode: 'fp8',
  batch_size: '32',
  tp_size: '8',
  pp_size: '1',
  attention_dp_size: '1',
  moe_tp_size: '8',
  moe_ep_size: '1',
  silicon_tpot_ms: '26.1',
  concurrency: '32',
}

const request = (row: SiliconCells) => {
  const coverage = requestForSilicon(row)
  if (!coverage.covered) throw new Error(coverage.reason)
  return coverage.request
}
const reason = (row: SiliconCells) => {
  const coverage = requestForSilicon(row)
  return coverage.covered ? undefined : coverage.reason
}

describe('a silicon run as a request', () => {
  it('spreads the concurrency of a tensor-parallel run over its accelerators and prefills beside decode', () => {
    expect(request(run)).toMatchObject({
      accelerator: 'h200',
      accelerators: 8,
      batchPerAccelerator: 4,
      kvTokens: 1536,
      parallelism: { tensor: 8, expert: 1, expertTensor: 8 },
      interleavedPrefill: { promptTokens: 1024, outputTokens: 1024 },
    })
  })

  it('counts the accelerators of data-parallel attention and the load of one decode instance', () => {
    const disaggregated = {
      ...run,
      mode: 'disagg',
      decode_num_workers: '2',
      decode_tp_size: '1',
      decode_attention_dp_size: '16',
      decode_moe_tp_size: '1',
      decode_moe_ep_size: '16',
      concurrency: '512',
    }
    const read = request(disaggregated)
    expect(read).toMatchObject({
      accelerators: 16,
      batchPerAccelerator: 16,
      parallelism: { tensor: 1, expert: 16 },
    })
    expect(read.interleavedPrefill).toBeUndefined()
    expect(reason({ ...disaggregated, decode_num_workers: '' })).toMatch(/instances not recorded/)
  })

  it.each([
    [{ tp_size: '64', moe_tp_size: '8', moe_ep_size: '8' }, /both ways/],
    [{ tp_size: '4' }, /widths differ/],
    [{ pp_size: '2' }, /pipeline/],
    [{ model_path: 'MiniMaxAI/MiniMax-M2.5' }, /not in scope/],
    [{ silicon_tpot_ms: '' }, /missing/],
  ])('leaves out %j by a stated rule', (change, expected) => {
    expect(reason({ ...run, ...change })).toMatch(expected)
  })

  it('never reads the measured latencies into the request', () => {
    const other = request({ ...run, silicon_tpot_ms: '99', silicon_ttft_ms: '5000' })
    expect(other).toEqual(request(run))
  })
})

describe('the silicon report', () => {
  it('leaves out repeats that disagree by more than 1.5× and counts a measurement once', () => {
    const { points, left } = validateSilicon([run, run, { ...run, osl: '8192' }])
    expect(points).toHaveLength(2)
    expect(left.get('the same measurement twice')).toBe(1)
    const disagreeing = validateSilicon([run, { ...run, silicon_tpot_ms: '12' }])
    expect(disagreeing.points).toHaveLength(0)
    expect([...disagreeing.left.values()]).toEqual([2])
  })

  it('takes the middle of an odd and the mean of the middle two of an even count', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
  })

  it('is within 20 % of a published run of TensorRT-LLM on eight H200', () => {
    expect(Math.abs(validateSilicon([run]).points[0]!.error)).toBeLessThan(0.2)
  })

  it('compares TTFT only where few requests share the instance', () => {
    const first = (changed: object) =>
      validateSilicon([{ ...run, silicon_ttft_ms: '300', ...changed }]).points[0]!.ttftError
    expect(first({ concurrency: '4' })).toBeTypeOf('number')
    expect(first({ concurrency: '64' })).toBeUndefined()
    expect(first({ concurrency: '4', silicon_ttft_ms: '' })).toBeUndefined()
  })
})

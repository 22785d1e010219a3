import { acceptanceFor } from '../acceptance'
import type { PublishedServing, ServingDivision } from '../specs'

/** Model, cards, precision, lengths, requests open on average, drafts and the accept length that the run printed. */
interface Run {
  model: string
  cards: number
  precision: string
  promptTokens: number
  outputTokens: number
  inFlight: number
  drafts?: number
  acceptLength?: number
  accelerator?: string
  division: ServingDivision
}

const source =
  'SGLang documentation, Best Practice on Ascend NPU: launch commands and the benchmark’s printed concurrency and accept length'

const published = (run: Run): PublishedServing => ({
  accelerators: [run.accelerator ?? 'ascend-910c'],
  models: [run.model],
  packages: run.cards,
  precision: run.precision,
  promptTokens: run.promptTokens,
  outputTokens: run.outputTokens,
  requestsInFlight: run.inFlight,
  speculation:
    run.drafts === undefined || run.acceptLength === undefined
      ? null
      : { draftTokens: run.drafts, acceptance: acceptanceFor(run.drafts, run.acceptLength - 1) },
  division: run.division,
  source,
})

const shared = (tensor: number): ServingDivision => ({ layout: 'co-located', parallelism: { tensor } })

/** Servers of eight packages: so many for prefill, each an instance of its own, and one decode instance of the rest. */
interface Pools {
  prefillServers: number
  prefillTensor: number
  decodeServers: number
  decodeTensor: number
  /** Prompt tokens that one attention group takes at a time. */
  groupTokens?: number
}

function apart(pools: Pools): ServingDivision {
  const { prefillServers, prefillTensor, decodeServers, decodeTensor, groupTokens = 28_680 } = pools
  return {
    layout: 'split',
    prefill: {
      instances: prefillServers,
      accelerators: 8,
      parallelism: { tensor: prefillTensor },
      // A package holds two dies.
      tokensPerAcceleratorBatch: (2 * groupTokens) / prefillTensor,
    },
    decode: {
      instances: 1,
      accelerators: 8 * decodeServers,
      parallelism: { tensor: decodeTensor },
    },
  }
}

const oneByOne = apart({ prefillServers: 1, prefillTensor: 8, decodeServers: 1, decodeTensor: 1 })
const lowLatency = apart({ prefillServers: 2, prefillTensor: 8, decodeServers: 2, decodeTensor: 2 })
const throughput = apart({ prefillServers: 2, prefillTensor: 8, decodeServers: 2, decodeTensor: 1 })
const wideDecode = apart({
  prefillServers: 1,
  prefillTensor: 1,
  decodeServers: 2,
  decodeTensor: 1,
  groupTokens: 16_384,
})
/** Two prefill servers share each prompt (context parallel). */
const longContext: ServingDivision = {
  layout: 'split',
  prefill: {
    instances: 1,
    accelerators: 16,
    parallelism: { tensor: 1, sequence: 32 },
    tokensPerAcceleratorBatch: 4000,
  },
  decode: { instances: 1, accelerators: 16, parallelism: { tensor: 4 } },
}
const coder = apart({
  prefillServers: 1,
  prefillTensor: 8,
  decodeServers: 2,
  decodeTensor: 8,
  groupTokens: 32_768,
})

const row = (
  model: string,
  cards: number,
  precision: string,
  lengths: [number, number],
  inFlight: number,
  speculation: [number, number] | undefined,
  division: ServingDivision,
  accelerator?: string,
): Run => ({
  model,
  cards,
  precision,
  promptTokens: lengths[0],
  outputTokens: lengths[1],
  inFlight,
  ...(speculation && { drafts: speculation[0], acceptLength: speculation[1] }),
  division,
  ...(accelerator && { accelerator }),
})

const r1 = 'deepseek-r1'
const qwen235 = 'qwen3-235b-a22b'
const qwen32 = 'qwen3-32b'
const qwen480 = 'qwen3-coder-480b-a35b'
const older = 'ascend-910b'

/** One line a run, in the page's order. Accept length 2.55: mean inter-token latency ÷ TPOT, where none is printed. */
const runs: Run[] = [
  row(r1, 32, 'int8', [3500, 1500], 696.859, [2, 2.547], throughput),
  row(r1, 32, 'int8', [6000, 1600], 27.19, [3, 2.59], lowLatency),
  row(r1, 32, 'int8', [3900, 1000], 25.82, [3, 2.88], lowLatency),
  row(r1, 32, 'int8', [3500, 1500], 25.66, [3, 2.84], lowLatency),
  row(r1, 32, 'int8', [3500, 1000], 25.78, [3, 2.84], lowLatency),
  row('deepseek-v3.2', 32, 'int8', [64_000, 1000], 17.99, [3, 3.18], longContext),
  row(r1, 8, 'w4a8', [2048, 2048], 231.08, [3, 2.82], shared(1)),
  row(r1, 16, 'w4a8', [2048, 2048], 363.54, [3, 2.86], oneByOne),
  row(r1, 8, 'w4a8', [3500, 1500], 135.48, [3, 2.83], shared(4)),
  row(r1, 16, 'w4a8', [3500, 1500], 323.46, [3, 2.87], oneByOne),
  row(qwen235, 24, 'int8', [3500, 1500], 658.11, [3, 2.87], wideDecode),
  row(qwen235, 8, 'int8', [3500, 1500], 239.32, [3, 2.83], shared(1)),
  row(qwen235, 8, 'int8', [2000, 2000], 358.87, [3, 2.94], shared(1)),
  row(qwen235, 16, 'int8', [2000, 2000], 529.54, [3, 3.2], shared(1)),
  row(qwen235, 8, 'bf16', [11_000, 1000], 1, [4, 4.03], shared(16)),
  row(qwen32, 4, 'int8', [6000, 1500], 28.44, [4, 2.15], shared(8)),
  row(qwen32, 4, 'bf16', [4096, 1500], 1, [4, 2.03], shared(8)),
  row(qwen32, 8, 'bf16', [18_000, 4000], 1, [4, 2.15], shared(16)),
  row(qwen32, 2, 'int8', [3500, 1500], 74.73, [3, 2.05], shared(4)),
  row(qwen32, 2, 'int8', [2000, 2000], 111.22, [3, 1.69], shared(4)),
  row('qwen3-30b-a3b', 1, 'int8', [3500, 1500], 148.81, [3, 3.17], shared(2)),
  row(qwen480, 24, 'int8', [3500, 1500], 327.33, undefined, coder),
  row(qwen480, 16, 'int8', [3500, 1500], 281.13, undefined, shared(8)),
  row(qwen480, 8, 'int8', [3500, 1500], 78.91, undefined, shared(4)),
  row(qwen32, 8, 'bf16', [4096, 1500], 1, [4, 2.04], shared(8), older),
]

/** Four of the server's eight cards: the page divides by those that the run used. */
const halfServer: Run[] = [
  row(qwen32, 4, 'int8', [3500, 1500], 73.66, [3, 2.05], shared(4), older),
  row(qwen32, 4, 'int8', [2000, 2000], 111.43, [3, 1.69], shared(4), older),
]

export const sglangAscendServings: PublishedServing[] = [
  ...runs.map(published),
  ...halfServer.map((run) => ({ ...published(run), statedPackages: 8 })),
]

const vllmSource = 'vLLM-Ascend tutorials'

export const vllmAscendServings: PublishedServing[] = [
  {
    accelerators: ['ascend-910c'],
    models: ['deepseek-v3', 'deepseek-r1'],
    packages: 32,
    promptTokens: 3500,
    outputTokens: 1500,
    precision: 'int8',
    speculation: { draftTokens: 1, acceptance: 0.7 },
    remark: 'acceptance not published: that of CloudMatrix-Infer, 0.7',
    division: apart({ prefillServers: 2, prefillTensor: 8, decodeServers: 2, decodeTensor: 1 }),
    source: `${vllmSource}, DeepSeek-V3.1: two prefill instances DP2 TP8, one decode instance DP32 TP1, weights with MTP`,
  },
  {
    // The tutorial's command asks for no graph mode.
    stack: 'vllm-ascend-piecewise',
    accelerators: ['ascend-910c'],
    models: ['kimi-k2'],
    packages: 8,
    promptTokens: 1024,
    outputTokens: 1024,
    precision: 'int4-moe',
    speculation: null,
    division: { layout: 'co-located', parallelism: { tensor: 16, expert: 16 } },
    source: `${vllmSource}, Kimi-K2-Thinking: TP16 with expert parallelism on one server, experts in four bits`,
  },
]

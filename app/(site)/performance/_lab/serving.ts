import {
  EngineError,
  predict,
  predictServing,
  type ServingPrediction,
  type ServingRequest,
} from '@/lib/engine'
import { letterOf, type Configuration, type LabState } from './configuration'
import { evaluate, requestOf, type Evaluated } from './evaluate'
import { readNumber, type FieldRule } from './fields'

/** Whole requests on whole deployments: the same mix and limits for every configuration. */
export interface Serving {
  layout: ServingRequest['layout']
  promptTokens: number
  outputTokens: number
  /** Most milliseconds per output token, and from a request's arrival to its first token. */
  tpot: number
  ttft: number
  /** Share of each prompt that the context cache holds. */
  cached?: number
  /** Split: prefill instances beside one decode instance; absent: as many as give the most per accelerator. */
  prefills?: number
}

export type Layout = Serving['layout']

export const layoutNames: Record<Layout, string> = {
  'co-located': 'Prefill and decode in turns',
  split: 'Pools of their own',
}

export const defaultServing = (layout: Layout): Serving => ({
  layout,
  promptTokens: 4096,
  outputTokens: 1024,
  tpot: 50,
  ttft: 5000,
})

interface ServingRule extends Pick<FieldRule, 'label' | 'least' | 'most' | 'integer'> {
  key: Exclude<keyof Serving, 'layout'>
  /** Its name in the address. */
  short: string
  /** What stands in the empty field; absent where there must be a number. */
  empty?: string
  layout?: Layout
}

/** As many as the engine takes. */
const mostPrefills = 100_000

export const servingRules: ServingRule[] = [
  { key: 'promptTokens', short: 'in', label: 'Prompt, tokens', least: 1, most: 10_000_000, integer: true },
  { key: 'outputTokens', short: 'out', label: 'Output, tokens', least: 1, most: 10_000_000, integer: true },
  { key: 'tpot', short: 'tpot', label: 'Limit per output token, ms', least: 0.1, most: 10_000 },
  { key: 'ttft', short: 'ttft', label: 'Limit to the first token, ms', least: 1, most: 1e7 },
  { key: 'cached', short: 'cached', label: 'Cached share of the prompt', least: 0, most: 0.99, empty: '0' },
  { key: 'prefills', short: 'prefills', label: 'Prefill instances', least: 1, most: mostPrefills, integer: true, empty: 'the best per accelerator', layout: 'split' },
] // prettier-ignore

/** The rules that a layout has. */
export const rulesOf = (layout: Layout): ServingRule[] =>
  servingRules.filter((rule) => rule.layout === undefined || rule.layout === layout)

export function writeServing(serving: Serving): string {
  const usual = defaultServing(serving.layout)
  const stated = rulesOf(serving.layout).flatMap(({ key, short }) =>
    serving[key] === undefined || serving[key] === usual[key] ? [] : [`${short}:${serving[key]}`],
  )
  return [serving.layout, ...stated].join(',')
}

/** `split,in:4096,out:1024` as conditions, with what in it cannot be used. */
export function readServing(text: string | undefined): { serving?: Serving; problems: string[] } {
  if (text === undefined) return { problems: [] }
  const [layout = '', ...parts] = text.split(',')
  if (layout !== 'co-located' && layout !== 'split')
    return { problems: [`“${layout.slice(0, 40)}” is neither co-located nor split; no deployment is shown`] }
  const serving = defaultServing(layout)
  const problems = parts.flatMap((part) => {
    const [short = '', value = ''] = part.split(/:(.*)/s)
    const rule = rulesOf(layout).find((one) => one.short === short)
    if (!rule) return [`“${part.slice(0, 40)}” is not a condition of a ${layout} deployment; it is left out`]
    const number = readNumber(value, rule)
    if (typeof number === 'string') return [`${short} “${value.slice(0, 40)}” ${number}; the default is used`]
    serving[rule.key] = number
    return []
  })
  return { serving, problems }
}

/** The engine's request for a configuration served whole. Sizes and expert pools stated for decode are decode's. */
export function servingRequest(
  configuration: Configuration,
  state: Pick<LabState, 'phase' | 'hypothetical' | 'edited'>,
  serving: Serving,
): ServingRequest {
  const { layout, promptTokens, outputTokens, tpot, ttft, cached } = serving
  const decode = requestOf(configuration, { ...state, phase: 'decode' })
  const { accelerators, parallelism, slo: _slo, kvTokens: _kv, batchPerAccelerator: _batch, phase: _phase, ...shared } = decode // prettier-ignore
  const size = {
    ...(accelerators !== undefined && { accelerators }),
    ...(parallelism !== undefined && { parallelism }),
  }
  const pools =
    layout === 'co-located' ? size : state.phase === 'prefill' ? { prefill: size } : { decode: size }
  return {
    ...shared,
    ...pools,
    layout,
    promptTokens,
    outputTokens,
    slo: { tpotMs: tpot, ttftMs: ttft },
    ...(cached !== undefined && { cachedPrefixShare: cached }),
  }
}

const withPrefills = (request: ServingRequest, instances: number): ServingRequest => ({
  ...request,
  prefill: { ...request.prefill, instances },
})

const perAccelerator = ({ perAccelerator: { output } }: ServingPrediction): number => output

/** Prefill instances that keep up with the decode pool at its limit per token: one more or two, where waits want them. */
function bestSplit(request: ServingRequest): ServingPrediction {
  const { promptTokens, outputTokens, cachedPrefixShare, decode: pool, prefill: front } = request
  const { layout: _layout, outputTokens: _out, prefill: _prefill, decode: _decode, slo, ...shared } = request
  const { cachedPrefixShare: _cached, promptTokens: _prompt, ...common } = shared
  const decode = predict({
    ...common,
    ...pool,
    phase: 'decode',
    kvTokens: promptTokens + outputTokens / 2,
    slo: slo ?? {},
  })
  const prefill = predict({
    ...common,
    ...front,
    phase: 'prefill',
    promptTokens,
    ...(cachedPrefixShare !== undefined && { cachedPrefixShare }),
  })
  const needed = (decode.tokensPerSecondTotal / outputTokens) * (promptTokens / prefill.tokensPerSecondTotal)
  const just = Math.max(1, Math.ceil(needed))
  if (just > mostPrefills - 2)
    throw new EngineError(
      'out_of_range',
      'prefill.instances',
      `one decode instance needs ${just} of them; the engine computes up to ${mostPrefills}`,
    )
  const tried = [just, just + 1, just + 2].map((count) => withPrefills(request, count))
  const found = tried.flatMap((one) => attempt(one).prediction ?? [])
  const [first] = found
  if (!first) return predictServing(tried.at(-1)!)
  return found.reduce((best, one) => (perAccelerator(one) > perAccelerator(best) ? one : best), first)
}

type ServingOutcome =
  { prediction: ServingPrediction; refusal?: never } | { prediction?: never; refusal: string }

function attempt(request: ServingRequest, predicted = predictServing): ServingOutcome {
  try {
    return { prediction: predicted(request) }
  } catch (error) {
    if (error instanceof EngineError) return { refusal: error.message }
    throw error
  }
}

export interface Served {
  letter: string
  item: Evaluated
  outcome: ServingOutcome
}

/** Every configuration of a state served whole, or why it cannot be. */
export function serve(state: LabState, serving: Serving): Served[] {
  const evaluated = evaluate({ ...state, phase: 'decode' })
  return state.configurations.map((configuration, index) => {
    const request = servingRequest(configuration, state, serving)
    const isFree = serving.layout === 'split' && serving.prefills === undefined
    const outcome = isFree
      ? attempt(request, bestSplit)
      : attempt(serving.prefills === undefined ? request : withPrefills(request, serving.prefills))
    return { letter: letterOf(index), item: evaluated[index]!, outcome }
  })
}

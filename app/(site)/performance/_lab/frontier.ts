import { stacks, type PredictionRequest } from '@/lib/engine'
import { formatExact } from '@/app/_components/format'
import type { SpeakerTone } from '@/app/_components/tone'
import { publishedDeployment } from './deployment'
import { outcomeOf, type Evaluated } from './evaluate'
import type { KnownPoint } from './published'
import { toneOf } from './roofline'

export interface FrontierPoint {
  batch: number
  /** Decode: tokens/s of one user. Prefill: milliseconds to the first token. */
  x: number
  tokensPerSecond: number
  low: number
  high: number
}

export interface Frontier {
  key: string
  /** Letters of the configurations that lie on it. */
  letters: string[]
  name: string
  tone: SpeakerTone
  points: FrontierPoint[]
}

export interface FrontierMark {
  key: string
  text: string
  tone: SpeakerTone
  x: number
  tokensPerSecond: number
  /** Ideal or simulated runs are rings, measured ones dots. */
  approximate: boolean
  title: string
}

const decodeBatches = [4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536]
/** Whole prompts in a batch: a batch that cuts a prompt in two only makes its first token later. */
const promptsPerBatch = [1, 2, 3, 4, 6, 8, 12, 16]
/** P5 and P95 of a normal spread. */
const z95 = 1.645

function pointAt(request: PredictionRequest, size: number): FrontierPoint | null {
  const at: PredictionRequest =
    request.phase === 'decode'
      ? { ...request, batchPerAccelerator: size, slo: undefined }
      : { ...request, tokensPerAcceleratorBatch: size, slo: undefined }
  const { prediction } = outcomeOf(at)
  if (!prediction?.memory.fits) return null
  const tokensPerSecond = prediction.tokensPerSecondPerAccelerator
  const x = prediction.tpotMs !== undefined ? 1000 / prediction.tpotMs : (prediction.ttftMs ?? 0)
  const spread = z95 * prediction.relativeUncertainty
  return {
    batch: size,
    x,
    tokensPerSecond,
    low: tokensPerSecond * (1 - Math.min(0.9, spread)),
    high: tokensPerSecond * (1 + spread),
  }
}

/** Whatever a curve does not vary: two configurations that differ in batch and limit alone lie on one curve. */
function curveKey({ request }: Evaluated): string {
  return JSON.stringify({ ...request, batchPerAccelerator: 0, slo: 0, tokensPerAcceleratorBatch: 0 })
}

function sizesOf({ request, configuration }: Evaluated): number[] {
  if (request.phase === 'decode') return decodeBatches
  const deployment = publishedDeployment(configuration, 'prefill')
  const prompt = request.promptTokens ?? deployment?.promptTokens ?? 4096
  return promptsPerBatch.map((prompts) => prompts * prompt)
}

/** Throughput against latency as the batch grows, once per system, as far as the memory reaches. */
export function frontiersOf(evaluated: Evaluated[]): Frontier[] {
  const curves = new Map<string, Frontier>()
  for (const item of evaluated) {
    if (!item.outcome.prediction) continue
    const key = curveKey(item)
    const known = curves.get(key)
    if (known) {
      known.letters.push(item.letter)
      continue
    }
    const sizes = sizesOf(item)
    const points = sizes.flatMap((size) => pointAt(item.request, size) ?? [])
    if (points.length > 1)
      curves.set(key, { key, letters: [item.letter], name: item.name, tone: toneOf(item.spec), points })
  }
  return [...curves.values()]
}

/** A published figure belongs on the plot when a configuration shown serves the same model on it at a like context. */
function isComparable({ request }: KnownPoint, shown: Evaluated[]): boolean {
  return shown.some(({ configuration, request: other }) => {
    const ratio = (request.kvTokens ?? 1) / (configuration.kv ?? request.kvTokens ?? 1)
    const sameModel = familyOf(request.model) === familyOf(other.model)
    return configuration.accelerator === request.accelerator && sameModel && ratio > 0.5 && ratio < 2
  })
}

function familyOf(model: PredictionRequest['model']): string {
  // V3 and R1 are one architecture under two trainings.
  return (typeof model === 'string' ? model : model.id).replace(/^deepseek-(v3|r1)$/, 'deepseek-v3')
}

function nameOf({ request, system }: KnownPoint): string {
  const stack = stacks[request.stack as string]?.name ?? system
  return /production/.test(system) ? system : stack
}

/** Published decode figures of the systems shown. Prefill rows rarely state a latency, so none of them is drawn. */
export function marksOf(
  evaluated: Evaluated[],
  points: KnownPoint[],
  matched: Map<string, string>,
): FrontierMark[] {
  if (evaluated[0]?.request.phase !== 'decode') return []
  const seen = new Set<string>()
  const ordered = [...points].sort((a, b) => Number(matched.has(b.id)) - Number(matched.has(a.id)))
  return ordered.flatMap((point) => {
    const { request, tpotMs, tokensPerSecond, kind, source, system } = point
    if (request.phase !== 'decode' || tpotMs === null || !isComparable(point, evaluated)) return []
    const x = 1000 / tpotMs
    const spec = evaluated.find(
      ({ configuration }) => configuration.accelerator === request.accelerator,
    )!.spec
    const rate = formatExact(Math.round(tokensPerSecond))
    // One run is often told by several sources: the matched telling comes first, the others fall on the same mark.
    const key = `${spec.id}/${Math.round(tokensPerSecond / 5)}/${Math.round(x)}`
    if (seen.has(key)) return []
    seen.add(key)
    const text = `${matched.get(point.id) ?? nameOf(point)} ${rate}`
    const title = `${system}: ${rate} tokens/s at ${tpotMs} ms, ${kind}. ${source}`
    return [
      {
        key: point.id,
        text,
        tone: toneOf(spec),
        x,
        tokensPerSecond,
        approximate: kind !== 'measured',
        title,
      },
    ]
  })
}

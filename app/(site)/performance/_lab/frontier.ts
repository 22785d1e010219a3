import type { PredictionRequest } from '@/lib/engine'
import type { SpeakerTone } from '@/app/_components/tone'
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
const prefillTokens = [512, 1024, 2048, 4096, 6144, 8192, 12288, 16384, 24576, 32768, 49152, 65536]
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
    const sizes = item.request.phase === 'decode' ? decodeBatches : prefillTokens
    const points = sizes.flatMap((size) => pointAt(item.request, size) ?? [])
    if (points.length > 1)
      curves.set(key, { key, letters: [item.letter], name: item.name, tone: toneOf(item.spec), points })
  }
  return [...curves.values()]
}

const latencyOf = (point: KnownPoint): number | null => {
  if (point.request.phase === 'prefill') return point.prediction.ttftMs ?? null
  return point.tpotMs === null ? null : 1000 / point.tpotMs
}

/** Published figures of the accelerators shown. Prefill rows rarely state a latency, so only decode rows are drawn. */
export function marksOf(
  evaluated: Evaluated[],
  points: KnownPoint[],
  matched: Map<string, string>,
): FrontierMark[] {
  const shown = new Map(evaluated.map(({ configuration, spec }) => [configuration.accelerator, toneOf(spec)]))
  const seen = new Set<string>()
  return points.flatMap((point) => {
    const accelerator = point.request.accelerator as string
    const tone = shown.get(accelerator)
    const x = latencyOf(point)
    if (
      !tone ||
      x === null ||
      point.request.phase !== 'decode' ||
      point.request.phase !== evaluated[0]?.request.phase
    )
      return []
    const key = `${accelerator}/${Math.round(point.tokensPerSecond / 5)}/${Math.round(x)}`
    if (seen.has(key)) return []
    seen.add(key)
    const letter = matched.get(point.id)
    const text = `${letter ?? point.system} ${Math.round(point.tokensPerSecond).toLocaleString('en-US')}`
    const title = `${point.system}: ${Math.round(point.tokensPerSecond)} tokens/s at ${point.tpotMs} ms, ${point.kind}. ${point.source}`
    return [
      {
        key: point.id,
        text,
        tone,
        x,
        tokensPerSecond: point.tokensPerSecond,
        approximate: point.kind !== 'measured',
        title,
      },
    ]
  })
}

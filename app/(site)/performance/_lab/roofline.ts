import { precisions, predict, type AcceleratorSpec, type NumberFormat, type Prediction } from '@/lib/engine'
import { speakerTone, type SpeakerTone } from '@/app/_components/tone'
import type { Evaluated } from './evaluate'

export interface Roof {
  key: string
  name: string
  tone: SpeakerTone
  peakTflops: number
  bytesPerSecond: number
  /** Projections' number format, in capitals. */
  format: string
}

export interface RoofPoint {
  name: string
  /** Operations per byte moved. */
  intensity: number
  tflops: number
}

export function toneOf(spec: AcceleratorSpec): SpeakerTone {
  return spec.vendor === 'Hypothetical' ? 'model' : speakerTone(spec.vendor.toLowerCase())
}

function peakOf(spec: AcceleratorSpec, format: NumberFormat): number {
  const peaks = spec.die.peakTflops
  return (peaks[format] ?? peaks.fp8 ?? peaks.int8 ?? peaks.bf16) * spec.diesPerPackage
}

const precisionOf = (prediction: Prediction) =>
  precisions[String(prediction.assumptions.find(({ key }) => key === 'precision')?.value)]

/** The roof of each accelerator shown, once per accelerator and format, what-if bandwidth included. */
export function roofsOf(evaluated: Evaluated[]): Roof[] {
  const roofs = new Map<string, Roof>()
  for (const { spec, name, configuration, outcome } of evaluated) {
    const precision = outcome.prediction && precisionOf(outcome.prediction)
    if (!precision) continue
    const bytesPerSecond = spec.die.hbmBytesPerSecond * spec.diesPerPackage * (configuration.bandwidth ?? 1)
    const peakTflops = peakOf(spec, precision.projections)
    const key = `${peakTflops}/${bytesPerSecond}`
    const known = roofs.get(key)
    if (known && !known.name.split(', ').includes(name)) known.name = `${known.name}, ${name}`
    if (!known) {
      roofs.set(key, {
        key,
        name,
        tone: toneOf(spec),
        peakTflops,
        bytesPerSecond,
        format: precision.projections.toUpperCase(),
      })
    }
  }
  return [...roofs.values()]
}

interface Kind {
  name: string
  matches: RegExp
}

const kinds: Kind[] = [
  { name: 'Attention', matches: /^attention$/ },
  { name: 'Routed experts', matches: /^routed experts$/ },
  { name: 'Projections', matches: /^(query and latent projection|query up-projection|output projection|query, key and value projection)$/ },
  { name: 'Dense layers', matches: /^(dense layer|shared expert)/ },
] // prettier-ignore

/** Attained rate and intensity of the main operators: the engine's operations and bytes over its time. */
export function roofPoints({ spec, request, outcome }: Evaluated): RoofPoint[] {
  if (!outcome.prediction) return []
  // Streams that share out cores would count each core's time twice; one microbatch has the whole die.
  const { operators } = predict({
    ...request,
    microbatches: 1,
    batchPerAccelerator: request.phase === 'decode' ? outcome.prediction.batchPerAccelerator : undefined,
  })
  return kinds.flatMap(({ name, matches }) => {
    const own = operators.filter((operator) => matches.test(operator.name))
    const sum = (key: 'flops' | 'bytes' | 'totalMs') =>
      own.reduce((total, operator) => total + operator[key], 0)
    const [flops, bytes, seconds] = [sum('flops'), sum('bytes'), sum('totalMs') / 1000]
    if (!(flops > 0 && bytes > 0 && seconds > 0)) return []
    return [{ name, intensity: flops / bytes, tflops: (flops * spec.diesPerPackage) / seconds / 1e12 }]
  })
}

/** Operations per byte at which a roof stops rising. */
export const ridgeOf = (roof: Roof): number => (roof.peakTflops * 1e12) / roof.bytesPerSecond

import { formatExact, formatNumber, formatPercent } from '@/app/_components/format'
import { publishedDeployment } from './deployment'
import type { Configuration, LabState, Phase } from './configuration'
import type { Evaluated } from './evaluate'
import { tidy } from './fields'

export type KnobKey =
  'tpot' | 'kv' | 'batch' | 'acceptance' | 'balance' | 'bandwidth' | 'link' | 'prompt' | 'tokens' | 'cached'

export interface Knob {
  key: KnobKey
  label: string
  from: number
  to: number
  fromText: string
  toText: string
  /** A logarithmic track steps by ratio. */
  log: boolean
  /** Values are rounded to so many significant digits, or to whole numbers when the field asks for them. */
  round: (value: number) => number
  format: (value: number) => string
}

const whole = (value: number) => Math.round(Number(value.toPrecision(2)))
const hundredth = (value: number) => Math.round(value * 100) / 100
const times = {
  from: 0.5,
  to: 2,
  fromText: '0.5',
  toText: '2.0',
  log: true,
  round: hundredth,
  format: (value: number) => `× ${value.toFixed(2).replace(/0$/, '')}`,
}
const balance: Knob = { key: 'balance', label: 'Hot expert ÷ mean', from: 1, to: 2, fromText: '1.0, ideal', toText: '2.0', log: false, round: hundredth, format: (value) => value.toFixed(2) } // prettier-ignore
const factors: Knob[] = [
  { key: 'bandwidth', label: 'HBM bandwidth', ...times },
  { key: 'link', label: 'Interconnect', ...times },
]

/** Powers of two and the halves between stay what they are on a logarithmic track. */
const tokens = (value: number): number => {
  const rounded = whole(value)
  const power = 2 ** Math.round(Math.log2(value))
  return Math.abs(power - value) / value < 0.02 ? power : rounded
}

const knobs: Record<Phase, Knob[]> = {
  decode: [
    { key: 'tpot', label: 'Time per token', from: 10, to: 100, fromText: '10', toText: '100', log: true, round: (value) => Math.round(value), format: (value) => `${formatNumber(value)}\u00a0ms` },
    { key: 'kv', label: 'KV length', from: 1024, to: 131_072, fromText: '1k', toText: '128k', log: true, round: tokens, format: formatExact },
    { key: 'batch', label: 'Batch per accelerator', from: 1, to: 1024, fromText: '1', toText: '1,024', log: true, round: whole, format: formatExact },
    { key: 'acceptance', label: 'Draft acceptance', from: 0, to: 1, fromText: '0', toText: '100 %', log: false, round: hundredth, format: (value) => formatPercent(value) },
    balance,
    ...factors,
  ], // prettier-ignore
  prefill: [
    { key: 'prompt', label: 'Prompt length', from: 256, to: 131_072, fromText: '256', toText: '128k', log: true, round: tokens, format: formatExact },
    { key: 'tokens', label: 'Batch tokens', from: 1024, to: 65_536, fromText: '1k', toText: '64k', log: true, round: tokens, format: formatExact },
    { key: 'cached', label: 'Cached share', from: 0, to: 0.95, fromText: '0', toText: '95 %', log: false, round: hundredth, format: (value) => formatPercent(value) },
    balance,
    ...factors,
  ], // prettier-ignore
}

export const knobsOf = (phase: Phase): Knob[] => knobs[phase]

/** Steps of a slider's track. */
export const trackSteps = 200

export function positionOf(knob: Knob, value: number): number {
  const held = Math.min(knob.to, Math.max(knob.from, value))
  const share = knob.log
    ? Math.log(held / knob.from) / Math.log(knob.to / knob.from)
    : (held - knob.from) / (knob.to - knob.from)
  return Math.round(share * trackSteps)
}

export function valueAt(knob: Knob, position: number): number {
  const share = position / trackSteps
  const value = knob.log
    ? knob.from * (knob.to / knob.from) ** share
    : knob.from + share * (knob.to - knob.from)
  // Rounding must not carry a value past the ends of the track.
  return tidy(Math.min(knob.to, Math.max(knob.from, knob.round(value))))
}

/** The next different value in a direction: rounding makes neighbouring positions of a coarse track equal. */
export function stepFrom(knob: Knob, value: number, direction: 1 | -1): number {
  for (
    let position = positionOf(knob, value) + direction;
    position >= 0 && position <= trackSteps;
    position += direction
  ) {
    const next = valueAt(knob, position)
    if (direction * (next - value) > 0) return next
  }
  return direction > 0 ? knob.to : knob.from
}

/** What a slider shows for a configuration: the stated value, else what the engine took in its place. */
export function knobValue(key: KnobKey, { configuration, outcome, request }: Evaluated): number | null {
  const stated = configuration[key]
  if (typeof stated === 'number') return stated
  const prediction = outcome.prediction
  if (key === 'bandwidth' || key === 'link') return 1
  if (key === 'cached') return 0
  if (key === 'batch') return prediction?.batchPerAccelerator ?? null
  if (key === 'tpot') return prediction?.tpotMs ?? null
  if (key === 'tokens') return request.phase === 'prefill' ? (prediction?.tokensPerIteration ?? null) : null
  const deployment = publishedDeployment(configuration, request.phase)
  if (key === 'kv') return deployment?.kvTokens ?? 4096
  if (key === 'prompt') return deployment?.promptTokens ?? 4096
  const assumed = prediction?.assumptions.find(
    (item) => item.key === (key === 'balance' ? 'expertBalance' : 'acceptance'),
  )
  if (key === 'balance' && (stated === 'ideal' || assumed?.value === 'ideal')) return 1
  return typeof assumed?.value === 'number' ? assumed.value : null
}

/** The slider's value in words; balance may be one of the published kinds rather than a number. */
export function knobText(knob: Knob, evaluated: Evaluated): string {
  const { balance } = evaluated.configuration
  if (knob.key === 'balance' && typeof balance !== 'number') return balance ?? 'typical'
  const value = knobValue(knob.key, evaluated)
  if (value === null) return 'none'
  const isFound = knob.key === 'batch' && evaluated.configuration.batch === undefined
  const isResult = knob.key === 'tpot' && evaluated.configuration.tpot === undefined
  const text = knob.format(value)
  return isFound ? `${text} found` : isResult ? `none, ${text}` : text
}

/** A configuration with one slider moved. A limit frees the batch to be found; acceptance needs a draft. */
export function turned(configuration: Configuration, key: KnobKey, value: number): Configuration {
  const next: Configuration = { ...configuration, [key]: value }
  if (key === 'tpot') delete next.batch
  if (key === 'batch') delete next.tpot
  if (key === 'acceptance' && !next.drafts) next.drafts = 1
  if ((key === 'bandwidth' || key === 'link') && value === 1) delete next[key]
  return next
}

/** The state with one slider moved, on the selected configuration or on all of them. */
export function turn(state: LabState, key: KnobKey, value: number): LabState {
  const configurations = state.configurations.map((configuration, index) =>
    state.scope === 'all' || index === state.selected ? turned(configuration, key, value) : configuration,
  )
  return { ...state, configurations }
}

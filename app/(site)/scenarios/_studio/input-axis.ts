import type { Parameter } from '@/lib/scenario'

/** One date's quantiles of an input. */
export interface Anchor {
  at: string
  p5: number
  p50: number
  p95: number
}

/** An input as the scenario has it before the reader changes anything. */
export interface BaseInput {
  key: string
  overridden: boolean
  anchors: Anchor[]
}

interface InputAxis {
  to: (value: number) => number
  from: (place: number) => number
}

const linear: InputAxis = { to: (x) => x, from: (x) => x }
const log: InputAxis = { to: Math.log, from: Math.exp }
const logit: InputAxis = { to: (x) => Math.log(x / (1 - x)), from: (x) => 1 / (1 + Math.exp(-x)) }

/** The axis an input's distribution is symmetric on, or nearly so. */
export function inputAxis({ family }: Pick<Parameter, 'family'>): InputAxis {
  return family === 'lognormal' ? log : family === 'logitnormal' ? logit : linear
}

/** Yearly inputs are shown and moved by their 2025; inputs by quarter by the first quarter of 2026 or the last before it. */
export function referenceAnchor({ anchors }: Pick<BaseInput, 'anchors'>): Anchor {
  const year = anchors.find(({ at }) => at === '2025')
  const quarter = [...anchors].reverse().find(({ at }) => /Q/.test(at) && at <= '2026Q1')
  return year ?? quarter ?? anchors[0] ?? { at: 'all', p5: 0, p50: 0, p95: 0 }
}

/** Values in a link and on a slider carry four significant figures. */
export const rounded = (value: number): number => Number(value.toPrecision(4))

/** Every date's quantiles moved on the input's axis by what takes the reference median to `to`, kept in the valid range. */
export function shifted(parameter: Parameter, base: BaseInput, to: number): Anchor[] {
  const reference = referenceAnchor(base).p50
  const axis = inputAxis(parameter)
  const step = axis.to(inside(parameter, to)) - axis.to(inside(parameter, reference))
  const move = (value: number) =>
    rounded(inside(parameter, axis.from(axis.to(inside(parameter, value)) + step)))
  return base.anchors.map(({ at, p5, p50, p95 }) => {
    if (p5 === p95) return { at, p5: move(p50), p50: move(p50), p95: move(p50) }
    return { at, p5: move(p5), p50: move(p50), p95: move(p95) }
  })
}

/** Quantiles on a log or logit axis may not reach its ends. */
function inside({ family, validMin, validMax }: Parameter, value: number): number {
  const least = family === 'lognormal' || family === 'logitnormal' ? Math.max(validMin, 1e-9) : validMin
  const most = family === 'logitnormal' ? Math.min(validMax, 0.9999) : validMax
  return Math.min(most, Math.max(least, value))
}

/** The value a share of the way from one to another on the input's axis. */
export function between(parameter: Parameter, from: number, to: number, share: number): number {
  const axis = inputAxis(parameter)
  const start = axis.to(inside(parameter, from))
  return axis.from(start + (axis.to(inside(parameter, to)) - start) * share)
}

export const TRACK_STEPS = 400

export interface Track {
  low: number
  high: number
  /** Value at a step of the slider. */
  valueAt: (step: number) => number
  stepOf: (value: number) => number
}

/** The slider's reach: two spreads past P5 and P95 on the input's axis, or half to twice a fixed value; never past the valid range. */
export function trackOf(parameter: Parameter, base: BaseInput): Track {
  const { p5, p50, p95 } = referenceAnchor(base)
  const axis = inputAxis(parameter)
  const at = (value: number) => axis.to(inside(parameter, value))
  const hasSpread = p95 > p5
  const [from, to] = hasSpread
    ? [at(p5) - 1.2 * (at(p50) - at(p5)), at(p95) + 1.2 * (at(p95) - at(p50))]
    : [at(fixedEnd(parameter, p50, 0.4)), at(fixedEnd(parameter, p50, 2))]
  const low = Math.max(from, at(parameter.validMin))
  const high = Math.min(to, at(parameter.validMax))
  const span = high - low || 1
  return {
    low: rounded(axis.from(low)),
    high: rounded(axis.from(high)),
    valueAt: (step) => rounded(inside(parameter, axis.from(low + (span * step) / TRACK_STEPS))),
    stepOf: (value) =>
      Math.min(TRACK_STEPS, Math.max(0, Math.round(((at(value) - low) / span) * TRACK_STEPS))),
  }
}

/** Small ranges are shown whole: shares, states, counts of dies. */
function fixedEnd({ validMin, validMax }: Parameter, value: number, factor: number): number {
  if (validMax - validMin <= 40) return factor < 1 ? validMin : validMax
  return value * factor
}

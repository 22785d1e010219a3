import { scaleLinear, scaleLog } from 'd3-scale'

export interface Axis {
  /** px of a value. */
  at: (value: number) => number
  ticks: number[]
  domain: [number, number]
}

/** A linear axis from zero (or `from`) to a round number past `to`, on the px range given. */
export function linearAxis(options: {
  to: number
  from?: number
  range: [number, number]
  tickCount?: number
}): Axis {
  const { to, from = 0, range, tickCount = 5 } = options
  const scale = scaleLinear()
    .domain([from, to > from ? to : from + 1])
    .nice(tickCount)
    .range(range)
  const [low = from, high = to] = scale.domain()
  return { at: (value) => scale(value), ticks: scale.ticks(tickCount), domain: [low, high] }
}

/** A logarithmic axis over positive values with ticks at 1, 2 and 5 of each decade. */
export function logAxis(options: { from: number; to: number; range: [number, number] }): Axis {
  const { from, to, range } = options
  const scale = scaleLog().domain([from, to]).range(range)
  const ticks: number[] = []
  for (let power = Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); power += 1) {
    for (const step of [1, 2, 5]) {
      const tick = step * 10 ** power
      if (tick >= from * 0.999 && tick <= to * 1.001) ticks.push(tick)
    }
  }
  return { at: (value) => scale(value), ticks, domain: [from, to] }
}

/** Keeps SVG attributes short: two decimals are finer than a screen shows. */
export function px(value: number): number {
  return Math.round(value * 100) / 100
}

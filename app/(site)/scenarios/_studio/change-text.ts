import type { Parameter } from '@/lib/scenario'
import { handleOf, type Change } from './state'

/** Figures in an address: digits and a point only, so that it needs no escapes. */
const number = '-?\\d+(?:\\.\\d+)?(?:e-?\\d+)?'
const shapes = {
  shift: new RegExp(`^(${number})$`),
  fixed: new RegExp(`^f(${number})$`),
  quantiles: new RegExp(`^q(${number})_(${number})_(${number})$`),
  state: new RegExp(`^s(${number})_(20\\d\\dQ[1-4])$`),
  pool: /^([cm])([A-Z]\d+(?:\*\d+(?:\.\d+)?)?(?:_[A-Z]\d+(?:\*\d+(?:\.\d+)?)?)*)$/,
}

/**
 * A change as it stands in the address: `0.4` moves the distribution's median, `f0.4` fixes the value,
 * `q0.2_0.3_0.5` sets P5, median and P95, `s1_2025Q3` holds a state from a quarter on, `cR046*2_R048` mixes claims by weight,
 * `mR046*2_R048` takes their weighted median.
 */
export function writeChange(change: Change): string {
  switch (change.kind) {
    case 'shift':
      return text(change.to)
    case 'fixed':
      return `f${text(change.at)}`
    case 'quantiles':
      return `q${[change.p5, change.p50, change.p95].map(text).join('_')}`
    case 'state':
      return `s${text(change.at)}_${change.from}`
    case 'pool':
      return `${change.method === 'median' ? 'm' : 'c'}${change.claims.map(({ id, weight }) => (weight === 1 ? id : `${id}*${text(weight)}`)).join('_')}`
  }
}

/** Numbers without the plus sign of an exponent, which an address would read as a space. */
const text = (value: number) => String(value).replace('e+', 'e')

/** Reads a change; a sentence that says what is wrong where it cannot be one of this input. */
export function readChange(given: string, parameter: Parameter): Change | string {
  const handle = handleOf(parameter)
  if (handle === 'record') return 'is a record of what happened and cannot be moved'
  const change = shapeOf(given)
  if (!change) return `“${given.slice(0, 40)}” is no value, distribution, state or set of claims`
  if (change.kind === 'state' && handle !== 'state') return 'takes a value, not a state from a quarter on'
  if (change.kind !== 'state' && handle === 'state')
    return 'takes a state from a quarter on, such as s1_2025Q3'
  if (change.kind === 'shift' && handle === 'value')
    return checked({ kind: 'fixed', at: change.to }, parameter)
  if (parameter.timeProfile === 'quarterly' && change.kind === 'quantiles')
    return 'is given by quarter; move its median'
  return checked(change, parameter)
}

function shapeOf(given: string): Change | null {
  const match = (shape: keyof typeof shapes) => shapes[shape].exec(given)
  const shift = match('shift')
  if (shift) return { kind: 'shift', to: Number(shift[1]) }
  const fixed = match('fixed')
  if (fixed) return { kind: 'fixed', at: Number(fixed[1]) }
  const quantiles = match('quantiles')
  if (quantiles) {
    return {
      kind: 'quantiles',
      p5: Number(quantiles[1]),
      p50: Number(quantiles[2]),
      p95: Number(quantiles[3]),
    }
  }
  const state = match('state')
  if (state) return { kind: 'state', at: Number(state[1]), from: state[2] ?? '' }
  const pool = match('pool')
  if (!pool) return null
  const claims = (pool[2] ?? '').split('_').map(choiceOf)
  return { kind: 'pool', claims, ...(pool[1] === 'm' && { method: 'median' as const }) }
}

function choiceOf(part: string): { id: string; weight: number } {
  const [id = '', weight] = part.split('*')
  return { id, weight: weight === undefined ? 1 : Number(weight) }
}

/** The values of a change within the input's range and in order. */
function checked(change: Change, { validMin, validMax, unit }: Parameter): Change | string {
  const values = valuesOf(change)
  const outside = values.find((value) => !(value >= validMin && value <= validMax))
  if (outside !== undefined) return `${outside} is outside ${validMin} to ${validMax} ${unit}`
  if (change.kind === 'quantiles' && (change.p5 > change.p50 || change.p50 > change.p95)) {
    return `P5 ${change.p5}, median ${change.p50} and P95 ${change.p95} must not fall`
  }
  if (change.kind === 'state' && !/^202[3-8]Q/.test(change.from))
    return `${change.from} is no quarter from 2023Q1 to 2028Q4`
  return change
}

function valuesOf(change: Change): number[] {
  if (change.kind === 'shift') return [change.to]
  if (change.kind === 'quantiles') return [change.p5, change.p50, change.p95]
  return change.kind === 'pool' ? [] : [change.at]
}

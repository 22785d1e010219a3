import { ScenarioError } from './errors'
import type { Parameter } from './parameter'
import type { Transform } from '../uncertainty'

export const fieldOf = (parameter: Parameter): string => `overrides.${parameter.key}`

export function checkRange(parameter: Parameter, x: number): number {
  const { validMin, validMax, unit, key } = parameter
  if (typeof x === 'number' && x >= validMin && x <= validMax) return x
  throw new ScenarioError(
    'out-of-range',
    fieldOf(parameter),
    `${key} = ${x} is outside its range ${validMin} to ${validMax} ${unit}.`,
  )
}

/** The axis P5/P50/P95 are drawn on; inputs without one of their own get the tightest their range allows. */
export function axisOf({ family, validMin, validMax }: Parameter): Transform {
  if (family === 'lognormal') return 'log'
  if (family === 'logitnormal') return 'logit'
  if (family === 'normal') return 'identity'
  return validMin >= 0 && validMax <= 1 ? 'logit' : validMin > 0 ? 'log' : 'identity'
}

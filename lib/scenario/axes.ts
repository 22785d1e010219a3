import { PARAMETERS } from './registry.data'
import type { Parameter } from './parameter'
import { FIRST_YEAR, LAST_YEAR } from '../supply'

/**
 * Which Sobol axis drives what. Fixed by the registry alone, never by overrides: two scenarios with the same seed use the
 * same random numbers for the same input, which is what makes their difference sharp.
 * Order: shared drivers, own parts of uncertain inputs, own parts of fixed ones (they may be overridden), year by year.
 */
export interface Axes {
  group: ReadonlyMap<string, number>
  own: ReadonlyMap<string, number>
  /** By `key@2025` or `key@2025Q2`. */
  anchor: ReadonlyMap<string, number>
  count: number
}

export const AXES: Axes = assign(PARAMETERS)

function assign(parameters: readonly Parameter[]): Axes {
  let next = 0
  const number = (names: Iterable<string>) => new Map([...names].map((name) => [name, next++] as const))
  const groups = new Set(
    parameters.flatMap((p) => (p.correlationGroup && p.loading ? [p.correlationGroup] : [])),
  )
  const uncertain = parameters.filter((p) => p.family !== 'fixed')
  const fixed = parameters.filter((p) => p.family === 'fixed')
  const yearly = parameters.filter((p) => p.yearCorrelation !== null)
  return {
    group: number(groups),
    own: number([...uncertain, ...fixed].map((p) => p.key)),
    anchor: number(yearly.flatMap((p) => places(p).map((at) => `${p.key}@${at}`))),
    count: next,
  }
}

function places(parameter: Parameter): string[] {
  if (parameter.timeProfile === 'quarterly') return parameter.anchors.map((anchor) => anchor.at)
  return Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => String(FIRST_YEAR + i))
}

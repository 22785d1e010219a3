import { modelsInScope } from './scope'

/** What decides whether two claims count the same thing in the same unit. */
export interface Definition {
  measureKey: string
  measureName: string
  unitKey: string | null
  unitSymbol: string | null
  scope: string | null
  subjectProductId: string | null
}

/** value in `toUnitKey` = value in `fromUnitKey` × factor; with a scope, only for that product. */
export interface UnitConversion {
  id: string
  fromUnitKey: string
  toUnitKey: string
  factor: number
  scope: string | null
  basis: string
}

export type Comparison =
  { comparable: true; factor: number; conversionIds: string[] } | { comparable: false; reason: string }

/**
 * Whether `b` may be drawn on the axis of `a`. They must be of one measure, and of one unit or of two with a
 * path of conversions that hold for `b`; `factor` then takes `b` into the unit of `a`. Otherwise says why not.
 */
export function compareDefinitions(
  a: Definition,
  b: Definition,
  conversions: readonly UnitConversion[],
): Comparison {
  if (a.unitKey === null || b.unitKey === null)
    return refuse('One of the two is a statement without a number.')
  if (a.measureKey !== b.measureKey) {
    const [first, second] = [lowerFirst(a.measureName), lowerFirst(b.measureName)]
    return refuse(`They count different things: one is ${first}, the other ${second}.`)
  }
  const path = conversionPath({ from: b.unitKey, to: a.unitKey, conversions: holdingFor(b, conversions) })
  if (path) return { comparable: true, ...path }
  return refuse(
    `Their units differ (${a.unitSymbol ?? a.unitKey} and ${b.unitSymbol ?? b.unitKey}) and no sourced conversion joins them.`,
  )
}

function refuse(reason: string): Comparison {
  return { comparable: false, reason }
}

function lowerFirst(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name
}

function holdingFor(claim: Definition, conversions: readonly UnitConversion[]): UnitConversion[] {
  const models = modelsInScope(claim)
  return conversions.filter(({ scope }) => {
    if (scope === null || scope.toLowerCase() === claim.scope?.toLowerCase()) return true
    return models.size === 1 && models.has(scope.toUpperCase())
  })
}

interface Path {
  factor: number
  conversionIds: string[]
}

interface PathQuery {
  from: string
  to: string
  conversions: readonly UnitConversion[]
}

/** The shortest chain of conversions between two units, each usable in both directions. */
function conversionPath({ from, to, conversions }: PathQuery): Path | null {
  const reached = new Map<string, Path>([[from, { factor: 1, conversionIds: [] }]])
  for (const [unit, path] of reached) {
    if (unit === to) return path
    for (const { id, fromUnitKey, toUnitKey, factor } of conversions) {
      const forward = fromUnitKey === unit
      if (!forward && toUnitKey !== unit) continue
      const next = forward ? toUnitKey : fromUnitKey
      if (reached.has(next)) continue
      const step = forward ? factor : 1 / factor
      reached.set(next, { factor: path.factor * step, conversionIds: [...path.conversionIds, id] })
    }
  }
  return null
}

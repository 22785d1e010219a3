import type { UnitConversion } from './comparable'
import { compareDefinitions } from './comparable'
import { disagree } from './disagreement'
import type { Claim } from './schema'

/** A claim on a group's axis: its figure times `factor` is in the group's unit. */
export interface BoardEntry {
  claim: Claim
  factor: number
  conversionIds: string[]
  value: number | null
  low: number | null
  high: number | null
}

/** Claims that may be drawn on one axis. */
export interface BoardGroup {
  key: string
  measureKey: string
  measureName: string
  measureDimension: string
  unitKey: string
  unitSymbol: string
  entries: BoardEntry[]
  /** Pairs of claims of this group that no value satisfies together. */
  disagreements: { claimIds: [string, string]; reason: string }[]
}

/** Two groups that must not share an axis, and why in words. */
export interface Refusal {
  groups: [string, string]
  reason: string
}

export interface ClaimBoard {
  groups: BoardGroup[]
  refusals: Refusal[]
  /** Claims that carry words instead of numbers. */
  statements: Claim[]
}

/**
 * Sorts the claims of one question into groups that count the same thing in the same unit, each group on the
 * unit most of its claims carry, largest group first, and says for each pair of groups why they stand apart.
 */
export function toClaimBoard(claims: readonly Claim[], conversions: readonly UnitConversion[]): ClaimBoard {
  const drawable = claims.filter(isDrawable)
  const groups: BoardGroup[] = []
  for (const claim of byCommonUnit(drawable)) place(claim, groups, conversions)
  for (const group of groups) group.disagreements = disagreementsIn(group, conversions)
  groups.sort((a, b) => b.entries.length - a.entries.length || (a.key < b.key ? -1 : 1))
  return {
    groups,
    refusals: refusalsBetween(groups, conversions),
    statements: claims.filter((claim) => !isDrawable(claim)),
  }
}

function isDrawable({ unitKey, value, low, high }: Claim): boolean {
  return unitKey !== null && (value !== null || low !== null || high !== null)
}

/** Claims in the commonest unit of their measure come first, so that they set their group's unit. */
function byCommonUnit(claims: Claim[]): Claim[] {
  const uses = new Map<string, number>()
  const keyOf = (claim: Claim) => `${claim.measureKey}/${claim.unitKey}`
  for (const claim of claims) uses.set(keyOf(claim), (uses.get(keyOf(claim)) ?? 0) + 1)
  return [...claims].sort((a, b) => (uses.get(keyOf(b)) ?? 0) - (uses.get(keyOf(a)) ?? 0))
}

function place(claim: Claim, groups: BoardGroup[], conversions: readonly UnitConversion[]): void {
  for (const group of groups) {
    const comparison = compareDefinitions(axisOf(group), claim, conversions)
    if (!comparison.comparable) continue
    group.entries.push(entryOf(claim, comparison.factor, comparison.conversionIds))
    return
  }
  const unitKey = claim.unitKey ?? ''
  groups.push({
    key: `${claim.measureKey}:${unitKey}`,
    measureKey: claim.measureKey,
    measureName: claim.measureName,
    measureDimension: claim.measureDimension,
    unitKey,
    unitSymbol: claim.unitSymbol ?? unitKey,
    entries: [entryOf(claim, 1, [])],
    disagreements: [],
  })
}

function axisOf({ measureKey, measureName, unitKey, unitSymbol }: BoardGroup) {
  return { measureKey, measureName, unitKey, unitSymbol, scope: null, subjectProductId: null }
}

function entryOf(claim: Claim, factor: number, conversionIds: string[]): BoardEntry {
  const scaled = (figure: number | null) => (figure === null ? null : figure * factor)
  const { value, low, high } = claim
  return { claim, factor, conversionIds, value: scaled(value), low: scaled(low), high: scaled(high) }
}

function disagreementsIn(group: BoardGroup, conversions: readonly UnitConversion[]) {
  const current = group.entries.map(({ claim }) => claim).filter(({ status }) => status === 'current')
  return pairs(current).flatMap(([a, b]) => {
    const { disagrees, reason } = disagree(a, b, conversions)
    const claimIds: [string, string] = [a.id, b.id]
    return disagrees && a.subjectOrganizationId === b.subjectOrganizationId ? [{ claimIds, reason }] : []
  })
}

function refusalsBetween(groups: BoardGroup[], conversions: readonly UnitConversion[]): Refusal[] {
  return pairs(groups).flatMap(([a, b]) => {
    const comparison = compareDefinitions(axisOf(a), axisOf(b), conversions)
    return comparison.comparable
      ? []
      : [{ groups: [a.key, b.key] as [string, string], reason: comparison.reason }]
  })
}

function pairs<Item>(items: readonly Item[]): [Item, Item][] {
  return items.flatMap((first, index) =>
    items.slice(index + 1).map((second): [Item, Item] => [first, second]),
  )
}

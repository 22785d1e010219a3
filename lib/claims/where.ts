import { fromIsoDate } from '../api/fields'
import type { Prisma } from '../db/generated/client'
import type { ClaimFilters } from './schema'

type Where = Prisma.ClaimWhereInput

/** The condition that every given filter but the words of a search sets; filters that are absent set none. */
export function claimWhere(filters: Omit<ClaimFilters, 'q'>): Where {
  return {
    topic: oneOf(filters.topic),
    measureKey: oneOf(filters.measure),
    unitKey: oneOf(filters.unit),
    bound: oneOf(filters.bound),
    subjectOrganizationId: oneOf(filters.organization),
    subjectProductId: oneOf(filters.product),
    saidByOrganizationId: oneOf(filters.saidBy),
    sourceId: oneOf(filters.source),
    howKnown: oneOf(filters.howKnown),
    confidence: oneOf(filters.confidence),
    status: oneOf(filters.status),
    usableAsInput: filters.usableAsInput,
    AND: [
      ...withNumber(filters.quantitative),
      ...overlapping(filters.periodFrom, filters.periodTo),
      ...saidBetween(filters.asOfFrom, filters.asOfTo),
      ...valuedBetween(filters.valueMin, filters.valueMax),
    ],
  }
}

function oneOf<Value>(values: Value[] | undefined): { in: Value[] } | undefined {
  return values && { in: values }
}

const hasNumber: Where = { OR: [{ value: { not: null } }, { low: { not: null } }, { high: { not: null } }] }

function withNumber(quantitative: boolean | undefined): Where[] {
  if (quantitative === undefined) return []
  return [quantitative ? hasNumber : { NOT: hasNumber }]
}

/** A claim with one end of its period alone is open at the other; a claim without dates overlaps nothing. */
function overlapping(from: string | undefined, to: string | undefined): Where[] {
  if (from === undefined && to === undefined) return []
  const conditions: Where[] = [{ OR: [{ periodStart: { not: null } }, { periodEnd: { not: null } }] }]
  if (from !== undefined)
    conditions.push({ OR: [{ periodEnd: { gte: fromIsoDate(from) } }, { periodEnd: null }] })
  if (to !== undefined)
    conditions.push({ OR: [{ periodStart: { lte: fromIsoDate(to) } }, { periodStart: null }] })
  return conditions
}

function saidBetween(from: string | undefined, to: string | undefined): Where[] {
  if (from === undefined && to === undefined) return []
  return [{ asOf: { gte: from && fromIsoDate(from), lte: to && fromIsoDate(to) } }]
}

function valuedBetween(min: number | undefined, max: number | undefined): Where[] {
  const conditions: Where[] = []
  if (min !== undefined)
    conditions.push({ OR: [{ value: { gte: min } }, { value: null, high: { gte: min } }] })
  if (max !== undefined)
    conditions.push({ OR: [{ value: { lte: max } }, { value: null, low: { lte: max } }] })
  return conditions
}

import 'server-only'
import { db } from '../db/client'
import { together } from '../db/together'
import type { Prisma } from '../db/generated/client'
import { allConversions } from '../measures/queries'
import type { ClaimBoard } from './board'
import { toClaimBoard } from './board'
import type { Comparison } from './comparable'
import { compareDefinitions } from './comparable'
import type { Disagreement } from './disagreement'
import { disagree } from './disagreement'
import { claimSelect, toClaim } from './row'
import type { Claim, ClaimFilters } from './schema'
import { claimWhere } from './where'

/** Another claim on the same subject and period, and what it means beside the first. */
export interface RelatedClaim {
  claim: Claim
  comparison: Comparison
  disagreement: Disagreement
}

export interface BoardQuestion {
  topic?: string
  measure?: string
  organization?: string
  product?: string
  /** First and last day of the period asked about. */
  from?: string
  to?: string
  /** Claims that a later one replaces are left out unless asked for; retracted ones always are. */
  withSuperseded?: boolean
}

const MOST_ON_A_BOARD = 500
const MOST_RELATED = 100

/** The claims of one question, grouped by what they count, with a reason for every group that stands apart. */
export async function listClaimBoard(question: BoardQuestion): Promise<ClaimBoard> {
  const filters: ClaimFilters = {
    topic: question.topic === undefined ? undefined : [question.topic],
    measure: question.measure === undefined ? undefined : [question.measure],
    organization: question.organization === undefined ? undefined : [question.organization],
    product: question.product === undefined ? undefined : [question.product],
    periodFrom: question.from,
    periodTo: question.to,
    status: question.withSuperseded ? ['current', 'superseded'] : ['current'],
  }
  const [rows, conversions] = await together(
    () =>
      db.claim.findMany({
        where: claimWhere(filters),
        select: claimSelect,
        orderBy: [{ asOf: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
        take: MOST_ON_A_BOARD,
      }),
    allConversions,
  )
  return toClaimBoard(rows.map(toClaim), conversions)
}

/**
 * Claims on the same subject and an overlapping period: those of the same measure, and those of the same topic
 * that count something else, with the reason why they cannot share an axis. Comparable ones come first.
 */
export async function relatedClaims(id: string): Promise<RelatedClaim[]> {
  const row = await db.claim.findUnique({ where: { id }, select: claimSelect })
  if (!row) return []
  const claim = toClaim(row)
  const [rows, conversions] = await together(
    () =>
      db.claim.findMany({
        where: relatedWhere(claim),
        select: claimSelect,
        orderBy: [{ asOf: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
        take: MOST_RELATED,
      }),
    allConversions,
  )
  return rows
    .map(toClaim)
    .map((other) => ({
      claim: other,
      comparison: compareDefinitions(claim, other, conversions),
      disagreement: disagree(claim, other, conversions),
    }))
    .sort((a, b) => Number(b.comparison.comparable) - Number(a.comparison.comparable))
}

/** Current claims that contradict this one: no value satisfies both. */
export async function conflictingClaims(id: string): Promise<RelatedClaim[]> {
  const related = await relatedClaims(id)
  return related.filter(({ claim, disagreement }) => claim.status === 'current' && disagreement.disagrees)
}

type Place = Pick<
  Claim,
  | 'id'
  | 'topic'
  | 'measureKey'
  | 'subject'
  | 'subjectOrganizationId'
  | 'subjectProductId'
  | 'periodLabel'
  | 'periodStart'
  | 'periodEnd'
>

/** Claims on the same subject and an overlapping period, of the same measure or topic. */
export function relatedWhere(claim: Place): Prisma.ClaimWhereInput {
  const period =
    claim.periodStart || claim.periodEnd
      ? claimWhere({
          periodFrom: claim.periodStart ?? claim.periodEnd ?? undefined,
          periodTo: claim.periodEnd ?? claim.periodStart ?? undefined,
        })
      : { periodLabel: claim.periodLabel }
  return {
    id: { not: claim.id },
    status: { not: 'retracted' },
    AND: [sameSubject(claim), period, { OR: [{ measureKey: claim.measureKey }, { topic: claim.topic }] }],
  }
}

function sameSubject(claim: Place): Prisma.ClaimWhereInput {
  const { subject, subjectOrganizationId, subjectProductId } = claim
  const either: Prisma.ClaimWhereInput[] = [{ subject }]
  if (subjectOrganizationId) either.push({ subjectOrganizationId })
  if (subjectProductId) either.push({ subjectProductId })
  return { OR: either }
}

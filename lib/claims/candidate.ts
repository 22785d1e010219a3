import 'server-only'
import { db } from '../db/client'
import { together } from '../db/together'
import { allConversions } from '../measures/queries'
import type { PlainRecord } from '../revisions/plain'
import { disagree } from './disagreement'
import { isLikelyRepeat } from './likely-repeat'
import { relatedWhere } from './related'
import { claimSelect, toClaim } from './row'
import type { Claim } from './schema'
import { claimWriteSchema } from './write-schema'

export interface ClaimNeighbours {
  /** Claims that say much the same already. */
  repeats: Claim[]
  /** Current claims that contradict it: no value satisfies both. */
  conflicts: { claim: Claim; reason: string }[]
}

const MOST_COMPARED = 200
const none: ClaimNeighbours = { repeats: [], conflicts: [] }

/**
 * What a claim that is not written yet would stand beside. One that is not whole has no neighbours so far.
 */
export async function candidateNeighbours(input: PlainRecord, id: string | null): Promise<ClaimNeighbours> {
  const parsed = claimWriteSchema.safeParse({ ...input, id: id ?? 'E000' })
  if (!parsed.success || parsed.data.status === 'retracted') return none
  const record = parsed.data
  const [measure, unit] = await Promise.all([
    db.measure.findUnique({ where: { key: record.measureKey }, select: { name: true, dimension: true } }),
    record.unitKey ? db.unit.findUnique({ where: { key: record.unitKey }, select: { symbol: true } }) : null,
  ])
  if (!measure) return none
  const claim = {
    ...record,
    measureName: measure.name,
    measureDimension: measure.dimension,
    unitSymbol: unit?.symbol ?? null,
  }
  const [rows, conversions] = await together(
    () =>
      db.claim.findMany({
        where: {
          id: { not: claim.id },
          status: { not: 'retracted' },
          OR: [relatedWhere(claim), ...sameSource(claim)],
        },
        select: claimSelect,
        orderBy: [{ asOf: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
        take: MOST_COMPARED,
      }),
    allConversions,
  )
  const others = rows.map(toClaim)
  const repeats = others.filter((other) => isLikelyRepeat(claim, other))
  const conflicts = others.flatMap((other) => {
    if (other.status !== 'current' || repeats.includes(other)) return []
    const { disagrees, reason } = disagree(claim, other, conversions)
    return disagrees ? [{ claim: other, reason }] : []
  })
  return { repeats, conflicts }
}

function sameSource({ sourceId, measureKey }: { sourceId: string | null; measureKey: string }) {
  return sourceId === null ? [] : [{ sourceId, measureKey }]
}

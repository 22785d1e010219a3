import 'server-only'
import type { Contains } from '../api/search-words'
import { containsEach } from '../api/search-words'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'

/** A word of more sources is no longer a list of them: PostgreSQL then joins the table instead. */
const MOST_SOURCES = 1_000

/**
 * The conditions of a search in claims: each word must occur in the claim or in the name of its source. The sources
 * are looked up first, so that what is left names columns of claims alone, and their indexes find the rows.
 */
export async function claimsWithWords(text: string | undefined): Promise<Prisma.ClaimWhereInput[]> {
  const conditions: Prisma.ClaimWhereInput[] = []
  // One after the other: within a transaction there is one connection.
  for (const contains of text === undefined ? [] : containsEach(text)) {
    const own = ['id', 'statement', 'subject', 'saidBy', 'text', 'scope', 'asStated'] as const
    const inClaim = own.map((column) => ({ [column]: contains }))
    conditions.push({ OR: [...inClaim, ...(await ofSources(contains))] })
  }
  return conditions
}

async function ofSources(contains: Contains): Promise<Prisma.ClaimWhereInput[]> {
  const naming = { OR: [{ publisher: contains }, { title: contains }] }
  const sources = await db.source.findMany({ where: naming, select: { id: true }, take: MOST_SOURCES + 1 })
  if (sources.length === 0) return []
  return sources.length > MOST_SOURCES
    ? [{ source: naming }]
    : [{ sourceId: { in: sources.map(({ id }) => id) } }]
}

import 'server-only'
import { db } from '../db/client'

/** Those of the ids that name no claim. Lists of ids have no foreign key to say so. */
export async function unknownClaims(ids: readonly string[]): Promise<string[]> {
  const found = await db.claim.findMany({ where: { id: { in: [...ids] } }, select: { id: true } })
  const known = new Set(found.map(({ id }) => id))
  return ids.filter((id) => !known.has(id))
}

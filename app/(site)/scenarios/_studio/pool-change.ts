import type { Parameter } from '@/lib/scenario'
import { handleOf, type Pool } from './state'

/** Claims can stand for an input of one value for all years. */
export const mayPool = (parameter: Parameter): boolean =>
  parameter.timeProfile === 'constant' && handleOf(parameter) !== 'record'

/** A pool with one claim's weight replaced; null, the default, when none is left. */
export function reweighed(pool: Pool | null, id: string, weight: number): Pool | null {
  const others = (pool?.claims ?? []).filter((choice) => choice.id !== id)
  const claims = weight > 0 ? [...others, { id, weight }] : others
  return claims.length > 0 ? poolOf(claims, pool?.method) : null
}

export const onlyClaim = (id: string): Pool => ({ kind: 'pool', claims: [{ id, weight: 1 }] })

export const pooledAlike = (claims: readonly { id: string }[], method: Pool['method']): Pool =>
  poolOf(
    claims.map(({ id }) => ({ id, weight: 1 })),
    method,
  )

export const withMethod = ({ claims }: Pool, method: string): Pool =>
  poolOf(claims, method === 'median' ? 'median' : undefined)

/** In the order of the ids, so that one pool has one address. */
const poolOf = (claims: Pool['claims'], method: Pool['method']): Pool => ({
  kind: 'pool',
  claims: [...claims].sort((a, b) => (a.id < b.id ? -1 : 1)),
  ...(method && { method }),
})

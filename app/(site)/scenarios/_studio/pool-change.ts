import type { ClaimChoice, Parameter } from '@/lib/scenario'
import { datesFed } from '@/lib/scenario/claim-periods'
import { handleOf, type Pool } from './state'

/** Claims can stand for what has a value; a record of what happened and a state from a date on have their own shape. */
export const mayPool = (parameter: Parameter): boolean =>
  handleOf(parameter) === 'distribution' || handleOf(parameter) === 'value'

type Dated = Pick<ClaimChoice, 'period' | 'weight'>

/** The dates of an input that its pooled claims are about, and those that keep the model's default; null where it has but one. */
export function datesOf(
  parameter: Parameter,
  claims: readonly Dated[],
): { fed: string[]; kept: string[] } | null {
  if (parameter.timeProfile === 'constant') return null
  const about = new Set(
    claims.flatMap(({ period, weight }) => (weight > 0 ? datesFed(parameter, period) : [])),
  )
  const dates = parameter.anchors.map(({ at }) => at)
  return { fed: dates.filter((at) => about.has(at)), kept: dates.filter((at) => !about.has(at)) }
}

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

import { fieldOf } from './axis'
import { ScenarioError } from './errors'
import type { Anchor, Parameter } from './parameter'
import { poolClaims } from './pool'
import type { ClaimChoice } from './request'
import { FIRST_YEAR, LAST_YEAR } from '../supply'

interface Pool {
  claims: ClaimChoice[]
  method?: 'linear-pool' | 'median'
}

/**
 * Pooled claims as anchors. A claim that says what period it is about feeds the anchors of that period alone; one that does
 * not feeds all. Anchors that no claim is about keep their default.
 */
export function pooledAnchors(parameter: Parameter, pool: Pool): Anchor[] {
  // The pool as a whole must make sense, whichever of its claims meet in one year.
  poolClaims(parameter, parameter.anchors[0]!.distribution, pool)
  let fed = 0
  const anchors = parameter.anchors.map(({ at, distribution }) => {
    const claims = pool.claims.filter(({ period }) => feeds(period, at, parameter))
    if (!claims.some(({ exclude, weight }) => weight > 0 && !exclude)) return { at, distribution }
    fed++
    return { at, distribution: poolClaims(parameter, distribution, { ...pool, claims }) }
  })
  if (fed > 0) return anchors
  const dates = pool.claims.map(({ claimId, period }) => `${claimId} (${period!.from} to ${period!.to})`)
  throw new ScenarioError(
    'definition-mismatch',
    fieldOf(parameter),
    `${parameter.key} is kept for ${placesOf(parameter)}; no claim is about any of it: ${dates.join(', ')}.`,
  )
}

/** The dates of an input that a claim about a period feeds: all, where the input or the claim knows no time. */
export const datesFed = (parameter: Parameter, period: ClaimChoice['period']): string[] =>
  parameter.anchors.map(({ at }) => at).filter((at) => feeds(period, at, parameter))

const feeds = (period: ClaimChoice['period'], at: string, parameter: Parameter): boolean =>
  parameter.timeProfile === 'constant' || !period || isAbout(period, at, parameter)

const placesOf = ({ anchors }: Parameter): string => `${anchors[0]!.at} to ${anchors.at(-1)!.at}`

/**
 * Whether a period is about an anchor. An exit rate holds on 31 December: it is meant by a period that contains that day,
 * or, where the period contains no year's end, by the one nearest to the period's last day.
 */
function isAbout({ from, to }: { from: string; to: string }, at: string, parameter: Parameter): boolean {
  if (parameter.timeProfile !== 'exit-rate') {
    const [start, end] = spanOf(at)
    return from <= end && to >= start
  }
  const ends = yearEnds()
  const within = ends.filter((day) => day >= from && day <= to)
  if (within.length > 0) return within.includes(`${at}-12-31`)
  const distance = (day: string) => Math.abs(Date.parse(day) - Date.parse(to))
  const nearest = ends.reduce((a, b) => (distance(b) < distance(a) ? b : a))
  return from >= `${FIRST_YEAR}-01-01` && to <= `${LAST_YEAR}-12-31` && nearest === `${at}-12-31`
}

const yearEnds = (): string[] =>
  Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => `${FIRST_YEAR + i}-12-31`)

/** First and last day of a year or quarter. */
function spanOf(at: string): [string, string] {
  const [year, quarter] = at.split('Q')
  if (!quarter) return [`${year}-01-01`, `${year}-12-31`]
  const [start, end] = {
    1: ['01-01', '03-31'],
    2: ['04-01', '06-30'],
    3: ['07-01', '09-30'],
    4: ['10-01', '12-31'],
  }[Number(quarter) as 1 | 2 | 3 | 4] as [string, string]
  return [`${year}-${start}`, `${year}-${end}`]
}

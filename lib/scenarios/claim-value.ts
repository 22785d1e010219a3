import type { Parameter } from '../scenario'
import { unitFactor } from './unit-factors'

/** What decides whether a claim's figure can stand for an input, and with which value. */
export interface SaidFigure {
  measureKey: string
  measureName: string
  unitKey: string | null
  unitSymbol: string | null
  value: number | null
  low: number | null
  high: number | null
  bound: 'point' | 'approx' | 'upper' | 'lower' | 'range' | null
  status: 'current' | 'superseded' | 'retracted'
  usable: boolean
}

/**
 * What a claim must measure to stand for an input of a unit that several measures share. A plan or a potential is never
 * a yield or a capacity that was reached.
 */
const REFUSED_MEASURES = new Set([
  'production-plan',
  'production-potential',
  'yield-target',
  'wafer-capacity-target',
  'revenue-potential',
  'growth',
])

export interface ClaimValue {
  value: number
  low?: number
  high?: number
}

/** A claim's figure in an input's unit, or the reason why it cannot be used there. */
export function claimValue(claim: SaidFigure, parameter: Parameter): ClaimValue | string {
  if (claim.status !== 'current') return 'a later claim replaced it'
  if (!claim.usable) return 'repeats or misquotes another claim'
  if (REFUSED_MEASURES.has(claim.measureKey)) return `a ${claim.measureName.toLowerCase()}, not an outcome`
  const factor = unitFactor(claim.unitKey, parameter.unit)
  if (claim.value === null && claim.low === null && claim.high === null) return 'a statement without a number'
  if (factor === undefined) return `in ${claim.unitSymbol ?? 'no unit'}, the input in ${parameter.unit}`
  const scaled = (figure: number | null) =>
    figure === null ? undefined : Number((figure * factor).toPrecision(6))
  const [low, high] = [scaled(claim.low), scaled(claim.high)]
  const value =
    scaled(claim.value) ??
    (claim.bound === 'upper' ? high : claim.bound === 'lower' ? low : middle(low, high))
  if (value === undefined) return 'a statement without a number'
  const ends = [value, low, high].filter((end) => end !== undefined)
  if (ends.some((end) => end < parameter.validMin || end > parameter.validMax)) {
    return `outside the input’s range, ${parameter.validMin} to ${parameter.validMax} ${parameter.unit}`
  }
  return { value, ...(low !== undefined && { low }), ...(high !== undefined && { high }) }
}

function middle(low: number | undefined, high: number | undefined): number | undefined {
  return low === undefined || high === undefined ? (low ?? high) : (low + high) / 2
}

/** The days a claim is about, for the anchors it may feed; undefined where it names no period. */
export function claimPeriod(claim: {
  periodStart: string | null
  periodEnd: string | null
}): { from: string; to: string } | undefined {
  const { periodEnd, periodStart } = claim
  const [from, to] = [periodStart ?? periodEnd, periodEnd ?? periodStart]
  return from && to ? { from, to } : undefined
}

/** What a claim counts, and of what. */
interface Counted {
  id: string
  measureKey: string
  measureName: string
  subject: string
  subjectProductId: string | null
}

/**
 * Why a claim does not count what the input does; null when it does. The claims that the registry names behind an input
 * say what it counts: any other must be of a measure and a product that one of them has.
 */
export function definitionMismatch(
  claim: Counted,
  { parameter, behind }: { parameter: Parameter; behind: readonly Counted[] },
): string | null {
  if (parameter.claimIds.includes(claim.id)) return null
  const says = `it counts ${claim.measureName.toLowerCase()} of ${claim.subject}`
  if (behind.length === 0) return `${says}, and no claim on file defines the input`
  const alike = behind.some(
    ({ measureKey, subjectProductId }) =>
      measureKey === claim.measureKey && subjectProductId === claim.subjectProductId,
  )
  if (alike) return null
  const wanted = [
    ...new Set(behind.map(({ measureName, subject }) => `${measureName.toLowerCase()} of ${subject}`)),
  ]
  return `${says}, the claims behind the input ${wanted.slice(0, 4).join('; ')}`
}

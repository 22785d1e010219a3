import type { Claim } from './schema'

export type Statement = Pick<
  Claim,
  | 'statement'
  | 'measureKey'
  | 'unitKey'
  | 'value'
  | 'low'
  | 'high'
  | 'periodLabel'
  | 'periodStart'
  | 'periodEnd'
  | 'sourceId'
  | 'saidBy'
  | 'scope'
>

/** Of the words of two statements, this share in common makes them much the same. */
const LIKE_WORDS = 0.75

/**
 * Whether a claim was probably entered already: the same statement, or the same figure of one measure for one
 * period from the same source or speaker.
 */
export function isLikelyRepeat(a: Statement, b: Statement): boolean {
  if (a.measureKey !== b.measureKey) return squeezed(a.statement) === squeezed(b.statement)
  if (sharedWords(a.statement, b.statement) >= LIKE_WORDS && sameFigure(a, b)) return true
  const sameOrigin =
    (a.sourceId !== null && a.sourceId === b.sourceId) || squeezed(a.saidBy) === squeezed(b.saidBy)
  return hasFigure(a) && sameFigure(a, b) && samePeriod(a, b) && sameOrigin && a.scope === b.scope
}

const hasFigure = ({ value, low, high }: Statement) => value !== null || low !== null || high !== null

function sameFigure(a: Statement, b: Statement): boolean {
  return a.unitKey === b.unitKey && a.value === b.value && a.low === b.low && a.high === b.high
}

function samePeriod(a: Statement, b: Statement): boolean {
  if (a.periodStart || b.periodStart) return a.periodStart === b.periodStart && a.periodEnd === b.periodEnd
  return a.periodLabel === b.periodLabel
}

const squeezed = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Words in both, as a share of the words in either. */
function sharedWords(a: string, b: string): number {
  const [ofA, ofB] = [a, b].map((text) => new Set(squeezed(text).split(' '))) as [Set<string>, Set<string>]
  const shared = [...ofA].filter((word) => ofB.has(word)).length
  return shared / (ofA.size + ofB.size - shared)
}

import type { Parameter } from '@/lib/scenario'
import { datesFed } from '@/lib/scenario/claim-periods'
import { claimValue, type ClaimValue } from '@/lib/scenarios/claim-value'
import type { SpeakerTone } from '@/app/_components/tone'

/** What the page needs of a claim: who, figure, definition. */
export interface InputClaim {
  id: string
  speaker: string
  tone: SpeakerTone
  date: string
  /** As said, with its unit, or the words of a claim without a number. */
  text: string
  statement: string
  measureKey: string
  measureName: string
  unitKey: string | null
  unitSymbol: string | null
  scope: string | null
  subjectProductId: string | null
  value: number | null
  low: number | null
  high: number | null
  bound: 'point' | 'approx' | 'upper' | 'lower' | 'range' | null
  /** First and last day it is about; null where it names none. */
  period: { from: string; to: string } | null
  status: 'current' | 'superseded' | 'retracted'
  usable: boolean
}

/** A claim's figure in an input's unit, or the reason why it cannot be used there. */
export function parameterValue(claim: InputClaim, parameter: Parameter): ClaimValue | string {
  const figure = claimValue(claim, parameter)
  if (typeof figure === 'string' || datesFed(parameter, claim.period ?? undefined).length > 0) return figure
  const [first, last] = [parameter.anchors[0]?.at, parameter.anchors.at(-1)?.at]
  return `about ${claim.period?.from.slice(0, 4)}, the input kept for ${first} to ${last}`
}

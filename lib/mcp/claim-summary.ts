import 'server-only'
import { z } from 'zod'
import { conflictingClaims } from '../claims/queries'
import type { Claim } from '../claims/schema'
import { claimSchema } from '../claims/schema'

const summary = claimSchema.pick({
  id: true,
  statement: true,
  measureKey: true,
  value: true,
  low: true,
  high: true,
  bound: true,
  unitKey: true,
  scope: true,
  periodLabel: true,
  saidBy: true,
  asOf: true,
  status: true,
  confidence: true,
})

const citation = z
  .string()
  .describe('A ready citation to give with the figure: who said it, where, when, and the claim’s id.')

/** What an assistant needs of a claim to use and cite it; get_claim gives the rest. */
export const claimSummarySchema = summary.extend({ cite_as: citation })

/** A claim that contradicts another, and why. */
export const contradictionSchema = claimSummarySchema
  .pick({ id: true, value: true, low: true, high: true, bound: true, unitKey: true, cite_as: true })
  .extend({ reason: z.string() })

export type ClaimSummary = z.output<typeof claimSummarySchema>

export const summaryFields = summary.keyof().options

export function claimSummary(claim: Claim): ClaimSummary {
  const picked = Object.fromEntries(summaryFields.map((field) => [field, claim[field]]))
  return { ...(picked as Omit<ClaimSummary, 'cite_as'>), cite_as: claim.citeAs }
}

const MOST_CONTRADICTIONS = 10

/** Current claims that no value satisfies together with this one, latest first. */
export async function contradictionsOf(id: string): Promise<z.output<typeof contradictionSchema>[]> {
  const conflicts = await conflictingClaims(id)
  return conflicts.slice(0, MOST_CONTRADICTIONS).map(({ claim, disagreement }) => {
    const { id, value, low, high, bound, unitKey, citeAs } = claim
    return { id, value, low, high, bound, unitKey, cite_as: citeAs, reason: disagreement.reason }
  })
}

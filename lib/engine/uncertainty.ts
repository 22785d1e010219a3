import type { Cost } from './cost'
import type { Entry } from './ledger'
import type { Tag, Uncertainty, UncertaintyTerm } from './prediction'
import type { Basis, Provenance } from './specs'

const strength: Record<Tag, number> = { measured: 2, fitted: 1, assumed: 0 }

/** Specs may be a caller's own, so anything but a known basis counts as assumed. */
export function tagOfBasis(basis: Basis): Tag {
  if (basis === 'measured') return 'fitted'
  return basis === 'published' ? 'measured' : 'assumed'
}

export const weaker = (one: Tag, other: Tag): Tag => (strength[one] <= strength[other] ? one : other)

/** Work on the die itself, whose efficiency is the accelerator's kernels', and not a message or a wait. */
const runsKernel = (cost: Cost): boolean => cost.networkSeconds === 0 && cost.bytes > 0

export function tagOf(cost: Cost, kernelsInferred: boolean): Tag {
  if (!cost.fit || (kernelsInferred && runsKernel(cost))) return 'assumed'
  return tagOfBasis(cost.fit.basis)
}

/** Least share of the iteration that an assumed or fitted part must hold to set the tag of the whole. */
const leastShare = 0.05

/**
 * What kernels carried over from another chip add. Using H200's kernels on B200 and the other way moves DeepSeek-R1,
 * Qwen3-235B and Llama-70B by 10 % (rms), H100's on H20 by 31 %; the value between is an assumption.
 */
const carriedOver = {
  operator: 'kernels of another chip',
  tag: 'assumed',
  relative: 0.15,
  source:
    'kernels exchanged between chips that both have their own: 10 % (rms) from H200 to B200, 31 % on H20',
} as const

export interface UncertaintyContext {
  overlap: Provenance
  kernelsInferred: boolean
  softwareSpread?: (Provenance & { relative: number }) | undefined
}

interface Sum {
  seconds: number
  deviation: number
  tag: Tag
  source: string
}

const unsourced = 'assumed: no measurement behind it'

function sumsOf(entries: readonly Entry[], inferred: boolean): Map<string, Sum> {
  const byName = new Map<string, Sum>()
  for (const { name, cost, count, exposure } of entries) {
    const seconds = cost.totalSeconds * count * exposure
    if (seconds === 0) continue
    const sum = byName.get(name)
    if (sum) {
      sum.seconds += seconds
      sum.deviation += seconds * cost.residual
    } else {
      const source = cost.fit?.source ?? unsourced
      byName.set(name, { seconds, deviation: seconds * cost.residual, tag: tagOf(cost, inferred), source })
    }
  }
  return byName
}

/**
 * The iteration's relative standard deviation and what it is made of: one term for every operator, its fit's residual;
 * one for what two streams hide from each other; one for kernels carried over from another chip; one for software that
 * was never measured by operator. Operators of one name err together, terms independently of one another: relative² = Σ (term.relative × term.shareOfTime)².
 */
export function uncertaintyOf(entries: readonly Entry[], context: UncertaintyContext): Uncertainty {
  const { overlap, kernelsInferred, softwareSpread } = context
  let seconds = 0
  let hidden = 0
  let kernels = 0
  for (const { cost, count, exposure } of entries) {
    const total = cost.totalSeconds * count
    seconds += total * exposure
    if (exposure < 1) hidden += total
    if (kernelsInferred && runsKernel(cost)) kernels += total * exposure
  }
  const per = seconds > 0 ? 1 / seconds : 0
  const terms: UncertaintyTerm[] = []
  const shareOfTime: Record<Tag, number> = { measured: 0, fitted: 0, assumed: 0 }
  for (const [operator, sum] of sumsOf(entries, kernelsInferred)) {
    const share = sum.seconds * per
    const relative = sum.deviation / sum.seconds
    terms.push({ operator, tag: sum.tag, relative, shareOfTime: share, source: sum.source })
    shareOfTime[sum.tag] += share
  }
  if (hidden > 0) {
    const relative = overlap.residual ?? 0.1
    const tag = tagOfBasis(overlap.basis)
    terms.push({ operator: 'overlap', tag, relative, shareOfTime: hidden * per, source: overlap.source })
  }
  if (kernels > 0) terms.push({ ...carriedOver, shareOfTime: kernels * per })
  if (softwareSpread) {
    const { relative, basis, source } = softwareSpread
    terms.push({
      operator: 'software of another stack',
      tag: tagOfBasis(basis),
      relative,
      shareOfTime: 1,
      source,
    })
  }
  let variance = 0
  for (const term of terms) variance += (term.relative * term.shareOfTime) ** 2
  return { relative: Math.sqrt(variance), terms, shareOfTime }
}

/** An output of the iteration is as weak as its weakest part that matters. */
export function tagOfTime({ shareOfTime }: Uncertainty): Tag {
  if (shareOfTime.assumed >= leastShare) return 'assumed'
  return shareOfTime.fitted >= leastShare ? 'fitted' : 'measured'
}

import type { Override, Parameter } from '@/lib/scenario'
import { applyOverride } from '@/lib/scenario/override'
import { cdf, quantile, type Distribution } from '@/lib/uncertainty'
import { referenceAnchor, type Anchor } from './input-axis'

/** The shape of a distribution as it enters the model: shares of the draws in bins of one width. */
export interface InputCurve {
  anchor: Anchor
  from: number
  to: number
  /** Highest 1. */
  bins: number[]
}

const BINS = 42
const TAIL = 0.005

/** The distribution of an input under an override at a date, the one its row shows if none; null where the model refuses it. */
export function inputCurve(parameter: Parameter, override: Override, date?: string): InputCurve | null {
  try {
    return curveOf(applyOverride(parameter, override), date)
  } catch {
    return null
  }
}

/** The registry's own, for the outline behind it. */
export const defaultCurve = (parameter: Parameter, date?: string): InputCurve | null =>
  curveOf(parameter.anchors, date)

function curveOf(
  anchors: readonly { at: string; distribution: Distribution }[],
  date?: string,
): InputCurve | null {
  const summaries = anchors.map(({ at, distribution }) => {
    const of = (p: number) => quantile(distribution, p)
    return { at, p5: of(0.05), p50: of(0.5), p95: of(0.95) }
  })
  const anchor = summaries.find(({ at }) => at === date) ?? referenceAnchor({ anchors: summaries })
  const distribution = anchors.find(({ at }) => at === anchor.at)?.distribution
  if (!distribution) return null
  const [from, to] = [quantile(distribution, TAIL), quantile(distribution, 1 - TAIL)]
  return { anchor, from, to, bins: to > from ? binned(distribution, from, to) : [] }
}

function binned(distribution: Distribution, from: number, to: number): number[] {
  const edge = (k: number) => from + ((to - from) * k) / BINS
  // What lies at the first edge belongs to the first bin.
  const below = Array.from({ length: BINS + 1 }, (_, k) => (k === 0 ? 0 : cdf(distribution, edge(k))))
  const shares = below.slice(1).map((share, k) => Math.max(0, share - below[k]!))
  const most = Math.max(...shares, 1e-12)
  return shares.map((share) => share / most)
}

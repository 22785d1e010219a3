import { CONSTRAINTS, SHOWN_FROM } from '../supply'
import type { Constraint, SupplyBlock } from '../supply'
import { SHOWN_QUARTERS, SHOWN_YEARS } from './store'

/** Share of the samples in which each constraint binds. */
export type BindingShares = Record<Constraint, number>

/** Counts of binding constraints over blocks. */
export interface BindingCounts {
  samples: number
  byQuarter: Uint32Array[]
}

export const createBindingCounts = (): BindingCounts => ({
  samples: 0,
  byQuarter: SHOWN_QUARTERS.map(() => new Uint32Array(CONSTRAINTS.length)),
})

export function countBinding(counts: BindingCounts, { binding, size, stride }: SupplyBlock): void {
  counts.samples += size
  counts.byQuarter.forEach((quarter, k) => {
    const row = (SHOWN_FROM + k) * stride
    for (let i = 0; i < size; i++) quarter[binding[row + i]!]!++
  })
}

/** Adds another part's counts to these. */
export function joinBinding(to: BindingCounts, from: BindingCounts): void {
  to.samples += from.samples
  to.byQuarter.forEach((quarter, k) =>
    quarter.forEach((_, code) => (quarter[code]! += from.byQuarter[k]![code]!)),
  )
}

/** Shares by quarter, and by year as the mean of its quarters. */
export function bindingShares(counts: BindingCounts): {
  byQuarter: BindingShares[]
  byYear: BindingShares[]
} {
  const shares = (rows: readonly Uint32Array[]): BindingShares => {
    const total = counts.samples * rows.length
    const of = (code: number) => rows.reduce((sum, row) => sum + row[code]!, 0) / total
    return Object.fromEntries(CONSTRAINTS.map((name, code) => [name, of(code)])) as BindingShares
  }
  return {
    byQuarter: counts.byQuarter.map((quarter) => shares([quarter])),
    byYear: SHOWN_YEARS.map((_, y) => shares(counts.byQuarter.slice(y * 4, y * 4 + 4))),
  }
}

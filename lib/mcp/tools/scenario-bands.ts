import { z } from 'zod'
import type { scenarioResultSchema } from '../../scenarios/result-schema'

type Result = z.output<typeof scenarioResultSchema>
type Series = Result['series'][string]

const figure = z.number().nullable()

export const bandSchema = z.strictObject({
  period: z.string(),
  p5: figure,
  p50: figure,
  p95: figure,
})

export const seriesSchema = z.strictObject({
  key: z.string(),
  label: z.string(),
  unit: z.string(),
  measure: z.string().describe('Claims of this measure compare with it.'),
  bands: z.array(bandSchema).describe('By period; null where a ratio has nothing to divide by.'),
})

/** Six digits say more than any band here knows, and a long tail of digits costs an assistant's context. */
export const rounded = (value: number | null): number | null =>
  value === null ? null : Number(value.toPrecision(6))

interface Band {
  p5: number | null
  p50: number | null
  p95: number | null
}

export function bandsOf(periods: readonly (string | number)[], bands: readonly Band[]) {
  return bands.map(({ p5, p50, p95 }, at) => ({
    period: String(periods[at]),
    p5: rounded(p5),
    p50: rounded(p50),
    p95: rounded(p95),
  }))
}

export function seriesOf({ key, label, unit, measure, byYear, byQuarter }: Series, result: Result, by: By) {
  const bands = by === 'year' ? bandsOf(result.years, byYear) : bandsOf(result.quarters, byQuarter)
  return { key, label, unit, measure, bands }
}

export const by = z.enum(['year', 'quarter']).default('year')

export type By = z.output<typeof by>

export const bindingSchema = z.array(
  z.strictObject({
    period: z.string(),
    shares: z.record(z.string(), z.number()).describe('Share of the samples in which each constraint binds.'),
  }),
)

/** Constraints that bind in at least one sample in a hundred. */
export function bindingOf({ binding, years, quarters }: Result, by: By): z.output<typeof bindingSchema> {
  const [periods, all] = by === 'year' ? [years, binding.byYear] : [quarters, binding.byQuarter]
  return all.map((shares, at) => ({
    period: String(periods[at]),
    shares: Object.fromEntries(
      Object.entries(shares)
        .filter(([, share]) => share >= 0.01)
        .sort(([, a], [, b]) => b - a)
        .map(([name, share]) => [name, Number(share.toFixed(3))]),
    ),
  }))
}

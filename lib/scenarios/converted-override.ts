import type { GivenDistribution, Override } from '../scenario'

/** An override in the shape of values: what a unit can stand beside. */
type InValues = Exclude<Override, number | { claims: unknown } | { multiply: unknown }>

/** Twelve digits: 0.6 from 60 %, and not 0.6000000000000001. */
const rounded = (x: number): number => Number(x.toPrecision(12))

/** An override's figures times the factor from the unit they were given in to the input's own. */
export function converted(override: Override, factor: number): Override {
  if (typeof override === 'number' || 'claims' in override || 'multiply' in override) return override
  return ofValues(override, (x) => rounded(x * factor), factor)
}

function ofValues(override: InValues, scale: (x: number) => number, factor: number): Override {
  const each = (values: Record<string, number>) =>
    Object.fromEntries(Object.entries(values).map(([at, x]) => [at, scale(x)]))
  if ('value' in override) return { value: scale(override.value) }
  if ('byYear' in override) return { byYear: each(override.byYear) }
  if ('bySchedule' in override) return { bySchedule: each(override.bySchedule) }
  if ('quantilesByYear' in override) {
    const entries = Object.entries(override.quantilesByYear)
    const scaled = entries.map(([year, [a, b, c]]) => [year, [scale(a), scale(b), scale(c)]] as const)
    return { quantilesByYear: Object.fromEntries(scaled) as Record<string, [number, number, number]> }
  }
  if ('distribution' in override)
    return { distribution: ofDistribution(override.distribution, scale, factor) }
  return { p5: scale(override.p5), p50: scale(override.p50), p95: scale(override.p95) }
}

function ofDistribution(
  d: GivenDistribution,
  scale: (x: number) => number,
  factor: number,
): GivenDistribution {
  switch (d.kind) {
    case 'uniform':
      return { ...d, low: scale(d.low), high: scale(d.high) }
    case 'triangular':
    case 'pert':
      return { ...d, low: scale(d.low), mode: scale(d.mode), high: scale(d.high) }
    case 'normal':
      return { ...d, mean: scale(d.mean), sd: scale(d.sd) }
    case 'lognormal':
      return { ...d, mu: d.mu + Math.log(factor) }
    case 'beta':
      return { ...d, low: scale(d.low ?? 0), high: scale(d.high ?? 1) }
    case 'fitted':
      return { ...d, points: d.points.map(({ p, x }) => ({ p, x: scale(x) })) }
    case 'discrete':
      return { ...d, values: d.values.map(({ value, weight }) => ({ value: scale(value), weight })) }
  }
}

import type { Anchor, Parameter } from './parameter'
import { log } from '../uncertainty'
import type { Distribution } from '../uncertainty'

/** A share pushed to 1 or more would leave the logit axis; it stops just inside. */
const MOST_SHARE = 0.999

/** Anchors times a factor; the figures a distribution is given by stay inside the input's valid range. */
export function scaleAnchors(parameter: Parameter, anchors: readonly Anchor[], factor: number): Anchor[] {
  const { validMin, validMax } = parameter
  const scale = (x: number) => Math.min(validMax, Math.max(validMin, x * factor))
  return anchors.map(({ at, distribution }) => ({
    at,
    distribution: scaled(distribution, { factor, scale }),
  }))
}

interface Scaling {
  factor: number
  scale: (x: number) => number
}

function scaled(d: Distribution, by: Scaling): Distribution {
  const { factor, scale } = by
  switch (d.kind) {
    case 'point':
      return { ...d, value: scale(d.value) }
    case 'discrete':
      return { ...d, values: d.values.map((v) => ({ ...v, value: scale(v.value) })) }
    case 'fitted':
      return { ...d, points: d.points.map(({ p, x }) => ({ p, x: x * factor })) }
    case 'mixture':
      return { ...d, components: d.components.map((c) => ({ ...c, of: scaled(c.of, by) })) }
    case 'truncated':
      return { ...d, of: scaled(d.of, by), min: d.min * factor, max: d.max * factor }
    case 'quantiles':
      return quantilesScaled(d, scale)
    // Draws of these are clipped to the input's range, so their own figures need not be.
    case 'normal':
      return { ...d, mean: d.mean * factor, sd: d.sd * factor }
    case 'lognormal':
      return { ...d, mu: d.mu + log(factor) }
    case 'beta':
      return { ...d, low: (d.low ?? 0) * factor, high: (d.high ?? 1) * factor }
    case 'uniform':
      return { ...d, low: d.low * factor, high: d.high * factor }
    case 'triangular':
    case 'pert':
      return { ...d, low: d.low * factor, mode: d.mode * factor, high: d.high * factor }
  }
}

function quantilesScaled(
  d: Extract<Distribution, { kind: 'quantiles' }>,
  scale: (x: number) => number,
): Distribution {
  const inside = (x: number) => (d.transform === 'logit' ? Math.min(MOST_SHARE, scale(x)) : scale(x))
  return { ...d, p5: inside(d.p5), p50: inside(d.p50), p95: inside(d.p95) }
}

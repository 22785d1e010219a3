import type { Anchor, Parameter } from './parameter'
import type { Distribution } from '../uncertainty'

/** A share pushed to 1 or more would leave the logit axis; it stops just inside. */
const MOST_SHARE = 0.999

/** Anchors times a factor, every value kept inside the input's valid range. */
export function scaleAnchors(parameter: Parameter, anchors: readonly Anchor[], factor: number): Anchor[] {
  const { validMin, validMax } = parameter
  const scale = (x: number) => Math.min(validMax, Math.max(validMin, x * factor))
  return anchors.map(({ at, distribution }) => ({ at, distribution: scaled(distribution, scale) }))
}

function scaled(d: Distribution, scale: (x: number) => number): Distribution {
  switch (d.kind) {
    case 'point':
      return { ...d, value: scale(d.value) }
    case 'discrete':
      return { ...d, values: d.values.map((v) => ({ ...v, value: scale(v.value) })) }
    case 'quantiles': {
      const inside = (x: number) => (d.transform === 'logit' ? Math.min(MOST_SHARE, scale(x)) : scale(x))
      return { ...d, p5: inside(d.p5), p50: inside(d.p50), p95: inside(d.p95) }
    }
    case 'mixture':
      return { ...d, components: d.components.map((c) => ({ ...c, of: scaled(c.of, scale) })) }
    case 'truncated':
      return { ...d, of: scaled(d.of, scale), min: scale(d.min), max: scale(d.max) }
    case 'uniform': {
      const [low, high] = [scale(d.low), scale(d.high)]
      return low < high ? { ...d, low, high } : { kind: 'point', value: low }
    }
    default:
      // No registry row, override or pool makes the other kinds.
      throw new RangeError(`A ${d.kind} distribution cannot be scaled.`)
  }
}

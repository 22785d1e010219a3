import { axisOf, checkRange, fieldOf } from './axis'
import { pooledAnchors } from './claim-periods'
import { ScenarioError } from './errors'
import { givenDistribution } from './given-distribution'
import type { Anchor, Parameter } from './parameter'
import { scaleAnchors } from './scale'
import type { Override } from './request'
import { quarterIndex } from '../supply'
import type { Distribution } from '../uncertainty'

/** Anchors of a parameter under an override. Errors name `overrides.<key>` and the valid range. */
export function applyOverride(parameter: Parameter, override: Override): readonly Anchor[] {
  if (typeof override === 'number') return everywhere(parameter, point(parameter, override))
  if ('value' in override) return everywhere(parameter, point(parameter, override.value))
  if ('byYear' in override) return byYear(parameter, override.byYear, (x) => point(parameter, x))
  if ('bySchedule' in override) return bySchedule(parameter, override.bySchedule)
  if ('quantilesByYear' in override) {
    return byYear(parameter, override.quantilesByYear, ([p5, p50, p95]) =>
      quantiles(parameter, { p5, p50, p95 }),
    )
  }
  if ('p50' in override) return everywhere(parameter, quantiles(parameter, override))
  if ('multiply' in override) return multiplied(parameter, override.multiply)
  if ('distribution' in override) {
    return everywhere(parameter, givenDistribution(parameter, override.distribution))
  }
  if ('claims' in override) return pooledAnchors(parameter, override)
  throw new ScenarioError(
    'wrong-shape',
    fieldOf(parameter),
    `The override of ${parameter.key} has no known shape.`,
  )
}

const point = (parameter: Parameter, x: number): Distribution => ({
  kind: 'point',
  value: checkRange(parameter, x),
})

function quantiles(parameter: Parameter, q: { p5: number; p50: number; p95: number }): Distribution {
  const parts = [q.p5, q.p50, q.p95].map((x) => checkRange(parameter, x))
  if (q.p5 > q.p50 || q.p50 > q.p95) {
    throw new ScenarioError(
      'contradictory-quantiles',
      fieldOf(parameter),
      `${parameter.key}: P5 ${q.p5}, P50 ${q.p50}, P95 ${q.p95} must not fall.`,
    )
  }
  const transform = axisOf(parameter)
  if (q.p5 === q.p95) return { kind: 'point', value: q.p50 }
  const [low, high] = [transform === 'identity' ? -Infinity : 0, transform === 'logit' ? 1 : Infinity]
  if (parts.some((x) => x <= low || x >= high)) {
    const within = transform === 'logit' ? 'between 0 and 1' : 'above 0'
    throw new ScenarioError(
      'out-of-range',
      fieldOf(parameter),
      `${parameter.key}: quantiles must lie ${within}; give a plain value for a limit.`,
    )
  }
  return { kind: 'quantiles', transform, ...{ p5: q.p5, p50: q.p50, p95: q.p95 } }
}

function everywhere(parameter: Parameter, distribution: Distribution): Anchor[] {
  const places = parameter.anchors.map((anchor) => anchor.at)
  return places.map((at) => ({ at, distribution }))
}

function byYear<T>(
  parameter: Parameter,
  years: Record<string, T>,
  make: (value: T) => Distribution,
): Anchor[] {
  const { timeProfile, key } = parameter
  if (timeProfile === 'constant') {
    throw new ScenarioError(
      'wrong-shape',
      fieldOf(parameter),
      `${key} is one value for all years; give a value or quantiles.`,
    )
  }
  const entries = Object.entries(years).flatMap(([year, value]) => {
    if (!/^202[1-8]$/.test(year)) {
      throw new ScenarioError(
        'wrong-shape',
        fieldOf(parameter),
        `${key}: "${year}" is no year from 2021 to 2028.`,
      )
    }
    const places = timeProfile === 'quarterly' ? [1, 2, 3, 4].map((n) => `${year}Q${n}`) : [year]
    return places.map((at) => ({ at, distribution: make(value) }))
  })
  return merged(parameter, entries)
}

function bySchedule(parameter: Parameter, schedule: Record<string, number>): Anchor[] {
  if (parameter.timeProfile !== 'quarterly') {
    throw new ScenarioError(
      'wrong-shape',
      fieldOf(parameter),
      `${parameter.key} is not set by quarter; give years or one value.`,
    )
  }
  const entries = Object.entries(schedule).map(([at, x]) => {
    if (quarterIndex(at) !== undefined) return { at, distribution: point(parameter, x) }
    throw new ScenarioError(
      'wrong-shape',
      fieldOf(parameter),
      `${parameter.key}: "${at}" is no quarter from 2021Q1 to 2028Q4.`,
    )
  })
  return merged(parameter, entries)
}

/** Replaces the anchors named and adds those the default lacks, in order of time. */
function merged(parameter: Parameter, entries: Anchor[]): Anchor[] {
  const anchors = new Map(parameter.anchors.map((anchor) => [anchor.at, anchor]))
  entries.forEach((anchor) => anchors.set(anchor.at, anchor))
  return [...anchors.values()].sort((a, b) => (a.at < b.at ? -1 : 1))
}

function multiplied(parameter: Parameter, factor: number): Anchor[] {
  if (!(factor > 0 && factor <= 100)) {
    throw new ScenarioError(
      'out-of-range',
      fieldOf(parameter),
      `${parameter.key}: the factor must be above 0 and at most 100.`,
    )
  }
  return scaleAnchors(parameter, parameter.anchors, factor)
}

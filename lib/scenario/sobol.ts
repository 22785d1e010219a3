import { AXES } from './axes'
import { createDesignRun, uncertainInputs } from './design'
import { metricOf, samplesOf } from './metric'
import { parameterOf } from './registry'
import type { ScenarioRequest } from './request'
import { resolveScenario } from './resolve'
import type { RunOptions } from './run'
import type { PlannedInput } from './sampling'
import { hash32, inverseNormal, sobolIndices, uniformGenerator } from '../uncertainty'
import type { SobolIndex } from '../uncertainty'

const DEFAULT_SAMPLES = 512
const MOST_SAMPLES = 4096

/** A driver of the variance: a correlation group as a whole, or one input that stands alone. */
export interface SobolDriver extends SobolIndex {
  driver: string
  label: string
  parameters: string[]
}

export interface SobolResult {
  output: string
  period: string
  samples: number
  evaluations: number
  drivers: SobolDriver[]
}

/**
 * First-order and total Sobol indices of an output. Correlated inputs have no indices of their own, so a correlation group
 * (its shared driver and all its members' own parts) counts as one factor; groups are independent of each other.
 * Costs (drivers + 2) × samples evaluations; noise of an index is about 2 ÷ √samples of itself plus 1 ÷ √samples.
 */
export function sobol(
  request: ScenarioRequest,
  reference: string,
  options: Pick<RunOptions, 'rates'> = {},
): SobolResult {
  const metric = metricOf(reference)
  const samples = Math.min(request.samples ?? DEFAULT_SAMPLES, MOST_SAMPLES)
  const scenario = resolveScenario({ ...request, samples })
  const design = createDesignRun(scenario, metric, { rates: options.rates, samples })
  const drivers = driversOf(uncertainInputs(design.runner.plan))
  const [a, b] = [0, 1].map((matrix) => baseMatrix(hash32(scenario.seed, matrix), samples)) as [
    Float64Array[],
    Float64Array[],
  ]
  const evaluate = (fromB: ReadonlySet<number> | 'all' | 'none'): Float64Array => {
    design.run(samples, (out, axis, first, count) => {
      const source = fromB === 'all' || (fromB !== 'none' && fromB.has(axis)) ? b : a
      out.set(source[axis]!.subarray(first, first + count))
    })
    return samplesOf(design.store, metric).slice()
  }
  const found = sobolIndices({
    a: evaluate('none'),
    b: evaluate('all'),
    swapped: drivers.map((driver) => evaluate(driver.axes)),
  })
  const rows = drivers.map(({ axes: _, ...driver }, k) => ({ ...driver, ...found[k]! }))
  return {
    ...metric,
    samples,
    evaluations: (drivers.length + 2) * samples,
    drivers: rows.sort((x, y) => y.total - x.total),
  }
}

interface Driver {
  driver: string
  label: string
  parameters: string[]
  axes: Set<number>
}

function driversOf(inputs: readonly PlannedInput[]): Driver[] {
  const drivers = new Map<string, Driver>()
  for (const input of inputs) {
    const { correlationGroup, label } = parameterOf(input.key)
    const name = input.group === null ? input.key : correlationGroup!
    const driver = drivers.get(name) ?? {
      driver: name,
      label: input.group === null ? label : name,
      parameters: [],
      axes: new Set(),
    }
    drivers.set(name, driver)
    driver.parameters.push(input.key)
    driver.axes.add(input.ownAxis)
    if (input.group !== null) driver.axes.add(input.group)
    for (const { axis } of input.anchors) if (axis !== undefined) driver.axes.add(axis)
  }
  return [...drivers.values()]
}

/** Independent normal deviates for every axis: Latin hypercube columns, each in its own random order. */
function baseMatrix(seed: number, samples: number): Float64Array[] {
  return Array.from({ length: AXES.count }, (_, axis) => {
    const random = uniformGenerator(hash32(seed, axis))
    const column = Float64Array.from({ length: samples }, (_, i) =>
      inverseNormal((i + random()) / samples || 1e-9),
    )
    for (let i = samples - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      const kept = column[i]!
      column[i] = column[j]!
      column[j] = kept
    }
    return column
  })
}

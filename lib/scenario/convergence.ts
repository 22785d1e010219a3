import { metricOf, samplesOf } from './metric'
import type { ScenarioRequest } from './request'
import { runSamples } from './run'
import type { RunOptions } from './run'
import { hash32, quantilesR7, summarize } from '../uncertainty'

const PROBABILITIES = [0.05, 0.5, 0.95]
const LEAST_SAMPLES = 128
const DEFAULT_SAMPLES = 8192
const DEFAULT_SEEDS = 8

export interface ConvergenceRow {
  samples: number
  /** Root mean square of the relative error of a quantile over the seeds. */
  p5: number
  p50: number
  p95: number
  /** Half-width a run of so many samples states for its median, relative; mean over the seeds. */
  stated: number
}

export interface Convergence {
  output: string
  period: string
  unit: string
  /** Quantiles of all samples of all seeds together: what the errors are measured against. */
  reference: { samples: number; p5: number; p50: number; p95: number }
  seeds: number
  rows: ConvergenceRow[]
}

/**
 * How far the quantiles of an output are off against the number of samples: several scramblings of the same points, read
 * after 128, 256, … samples, against all their samples together. The last doubling before the reference is left out, since
 * it would be measured against itself.
 *
 * @param reference output and period, as `shipped@2025`; it must not be 0 at its P5, its median or its P95.
 */
export function convergence(
  request: ScenarioRequest,
  reference: string,
  { seeds = DEFAULT_SEEDS, ...options }: RunOptions & { seeds?: number } = {},
): Convergence {
  const metric = metricOf(reference)
  const samples = request.samples ?? DEFAULT_SAMPLES
  let unit = ''
  const runs = Array.from({ length: seeds }, (_, k) => {
    const seed = k === 0 ? (request.seed ?? 1) : hash32(request.seed ?? 1, k)
    const { store } = runSamples({ ...request, samples, seed, outputs: [metric.output] }, options)
    unit = store[0]!.definition.unit
    return samplesOf(store, metric)
  })
  const all = new Float64Array(seeds * samples)
  runs.forEach((values, k) => all.set(values, k * samples))
  const truth = quantilesR7(all, PROBABILITIES)
  const rows: ConvergenceRow[] = []
  for (let n = LEAST_SAMPLES; n <= samples / 2; n *= 2) rows.push(rowOf(runs, n, truth))
  const [p5, p50, p95] = truth as [number, number, number]
  return { ...metric, unit, seeds, reference: { samples: all.length, p5, p50, p95 }, rows }
}

function rowOf(runs: readonly Float64Array[], samples: number, truth: readonly number[]): ConvergenceRow {
  const squares = PROBABILITIES.map(() => 0)
  let stated = 0
  for (const values of runs) {
    const first = values.subarray(0, samples)
    quantilesR7(first, PROBABILITIES).forEach((x, i) => (squares[i]! += (x / truth[i]! - 1) ** 2))
    stated += summarize(first).samplingError / truth[1]! / runs.length
  }
  const [p5, p50, p95] = squares.map((sum) => Math.sqrt(sum / runs.length)) as [number, number, number]
  return { samples, p5, p50, p95, stated }
}

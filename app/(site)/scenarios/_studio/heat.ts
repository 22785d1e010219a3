import {
  runScenario,
  type EngineRates,
  type Override,
  type Parameter,
  type ScenarioRequest,
} from '@/lib/scenario'
import type { ChainTone } from '@/app/_components/tone'
import { byLink } from '../../_model/binding'
import { rounded, trackOf, type BaseInput } from './input-axis'

/** Two inputs against each other: the median output in each cell and what binds there. */
export interface Heat {
  x: { key: string; values: number[] }
  y: { key: string; values: number[] }
  year: number
  /** cells[row of y][column of x], rows from the largest y down. */
  cells: { median: number; tone: ChainTone }[][]
}

export interface HeatQuestion {
  x: { key: string; values: number[] }
  y: { key: string; values: number[] }
  year: number
}

const OUTPUT = 'shipped'
const COLUMNS = 7
const ROWS = 6

/** Evenly spaced values over the slider's own reach, or the factors of an input that changes by year. */
export function heatValues(parameter: Parameter, base: BaseInput, side: 'x' | 'y'): number[] {
  const count = side === 'x' ? COLUMNS : ROWS
  const { low, high } = trackOf(parameter, base)
  const values = Array.from({ length: count }, (_, k) => low + ((high - low) * k) / (count - 1))
  return values.map((value) => Number(rounded(value).toPrecision(2)))
}

/** An input by year keeps its course and is scaled so that 2026 has the value. */
export function heatOverride(parameter: Parameter, value: number, reference: number): Override {
  if (parameter.timeProfile === 'constant') return { value }
  return { multiply: value / reference }
}

interface HeatRun {
  question: HeatQuestion
  request: ScenarioRequest
  parameters: { x: Parameter; y: Parameter }
  reference: { x: number; y: number }
  rates: EngineRates | undefined
  samples: number
}

/** Every pair on the same random numbers. */
export function runHeat({ question, request, parameters, reference, rates, samples }: HeatRun): Heat {
  const options = rates ? { rates: () => rates } : {}
  const rows = [...question.y.values].sort((a, b) => b - a)
  const cells = rows.map((y) =>
    question.x.values.map((x) => {
      const overrides = {
        ...request.overrides,
        [parameters.x.key]: heatOverride(parameters.x, x, reference.x),
        [parameters.y.key]: heatOverride(parameters.y, y, reference.y),
      }
      const result = runScenario({ ...request, overrides, samples, outputs: [OUTPUT] }, options)
      const index = result.years.indexOf(question.year)
      const shares = byLink(result.binding.byYear[index]!)
      const tone = (Object.keys(shares) as ChainTone[]).reduce((a, b) => (shares[b] > shares[a] ? b : a))
      return { median: result.series[OUTPUT]?.byYear[index]?.p50 ?? 0, tone }
    }),
  )
  return { ...question, y: { ...question.y, values: rows }, cells }
}

import type { Override, Parameter, ScenarioRequest, ScenarioResult } from '@/lib/scenario'
import type { ChainTone } from '@/app/_components/tone'
import { byLink } from '../../_model/binding'
import { rounded, trackOf, type BaseInput } from './input-axis'
import { parametersByKey } from './state'

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
/** In each cell. */
export const HEAT_SAMPLES = 200
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

interface HeatAsked {
  question: HeatQuestion
  request: ScenarioRequest
  reference: { x: number; y: number }
  samples: number
}

/** The field's runs, a row for each value of y from the largest down, all on the same random numbers. */
export function heatRequests({ question, request, reference, samples }: HeatAsked): ScenarioRequest[][] {
  const [across, down] = [parametersByKey.get(question.x.key), parametersByKey.get(question.y.key)]
  if (!across || !down) return []
  return rowsDown(question).map((y) =>
    question.x.values.map((x) => {
      const overrides = {
        ...request.overrides,
        [across.key]: heatOverride(across, x, reference.x),
        [down.key]: heatOverride(down, y, reference.y),
      }
      return { ...request, overrides, samples, outputs: [OUTPUT] }
    }),
  )
}

const rowsDown = ({ y }: HeatQuestion) => [...y.values].sort((a, b) => b - a)

export function heatOf(question: HeatQuestion, results: readonly (readonly ScenarioResult[])[]): Heat {
  const cells = results.map((row) =>
    row.map(({ years, series, binding }) => {
      const index = years.indexOf(question.year)
      const shares = byLink(binding.byYear[index]!)
      const tone = (Object.keys(shares) as ChainTone[]).reduce((a, b) => (shares[b] > shares[a] ? b : a))
      return { median: series[OUTPUT]?.byYear[index]?.p50 ?? 0, tone }
    }),
  )
  return { ...question, y: { ...question.y, values: rowsDown(question) }, cells }
}

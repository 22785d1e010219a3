import { ScenarioError } from './errors'
import { metricOf, samplesOf } from './metric'
import { parameterOf } from './registry'
import type { ScenarioRequest } from './request'
import { runSamples } from './run'
import type { RunOptions } from './run'
import { band } from '../uncertainty'
import type { Band } from '../uncertainty'

const DEFAULT_SAMPLES = 512
const MOST_CELLS = 1024

/** One side of a two-way sweep: an input, or one of the scenario's choices. */
export interface GridAxis {
  parameter: string
  values: readonly number[]
  /** Set the input to the value in all years, or scale it by it. */
  by?: 'value' | 'multiply'
}

export interface Grid {
  output: string
  x: GridAxis
  y: GridAxis
  /** Bands of the output: cells[row of y][column of x]. */
  cells: Band[][]
}

const CHOICES = new Set(['sloTpotMs', 'kvTokens'])

/** An output over every pair of values of two inputs, on common random numbers. At most 1,024 cells. */
export function grid(
  question: { request: ScenarioRequest; x: GridAxis; y: GridAxis; output: string },
  options: RunOptions = {},
): Grid {
  const { x, y } = question
  const metric = metricOf(question.output)
  const cells = x.values.length * y.values.length
  if (cells < 1 || cells > MOST_CELLS) {
    throw new ScenarioError('out-of-range', 'x.values', `${cells} cells; a grid has from 1 to ${MOST_CELLS}.`)
  }
  const base = {
    ...question.request,
    samples: question.request.samples ?? DEFAULT_SAMPLES,
    outputs: [metric.output],
  }
  let done = 0
  const rows = y.values.map((valueOfY) =>
    x.values.map((valueOfX) => {
      const request = withValue(withValue(base, x, valueOfX), y, valueOfY)
      const scale = { ...factorOf(x, valueOfX), ...factorOf(y, valueOfY) }
      const { store } = runSamples(request, { rates: options.rates, signal: options.signal, scale })
      options.onProgress?.(++done, cells)
      return band(samplesOf(store, metric))
    }),
  )
  return { output: question.output, x, y, cells: rows }
}

function withValue(request: ScenarioRequest, axis: GridAxis, value: number): ScenarioRequest {
  if (CHOICES.has(axis.parameter)) return { ...request, [axis.parameter]: value }
  parameterOf(axis.parameter, 'parameter')
  if (axis.by === 'multiply') return request
  return { ...request, overrides: { ...request.overrides, [axis.parameter]: { value } } }
}

const factorOf = ({ by, parameter }: GridAxis, value: number): Record<string, number> =>
  by === 'multiply' && !CHOICES.has(parameter) ? { [parameter]: value } : {}

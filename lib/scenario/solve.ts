import { ScenarioError } from './errors'
import { metricOf, samplesOf, statisticOf } from './metric'
import type { Statistic } from './metric'
import { parameterOf } from './registry'
import type { ScenarioRequest } from './request'
import { runSamples } from './run'
import type { RunOptions } from './run'
import { solveFor } from '../uncertainty'
import type { Solution } from '../uncertainty'

const DEFAULT_SAMPLES = 1024

export interface SolveQuestion {
  request: ScenarioRequest
  parameter: string
  /** `shipped@2025` */
  output: string
  target: number
  /** Which part of the output's band must meet the target; its median if absent. */
  statistic?: Statistic
  /** Set the input to one value in all years, or scale its default (or its override) in all years. */
  by?: 'value' | 'multiply'
}

export type SolveAnswer = Solution & {
  parameter: string
  by: 'value' | 'multiply'
  unit: string
  message: string
}

/**
 * "What die yield makes 700,000 true?": the value of one input at which an output meets a target, everything else staying
 * uncertain as the scenario has it. If no value in the input's valid range does, says so with the range that is reached.
 */
export function solve(question: SolveQuestion, options: Pick<RunOptions, 'rates'> = {}): SolveAnswer {
  const { by = 'value', statistic = 'p50', target } = question
  const metric = metricOf(question.output)
  const parameter = parameterOf(question.parameter, 'parameter')
  if (!Number.isFinite(target))
    throw new ScenarioError('wrong-shape', 'target', 'The target must be a number.')
  const ends =
    by === 'multiply' ? { low: 0.05, high: 20 } : { low: parameter.validMin, high: parameter.validMax }
  if (ends.low === ends.high) {
    throw new ScenarioError(
      'infeasible-input',
      'parameter',
      `${parameter.key} is fixed at ${ends.low} by definition.`,
    )
  }
  const request = {
    ...question.request,
    samples: question.request.samples ?? DEFAULT_SAMPLES,
    outputs: [metric.output],
  }
  const at = (x: number): number => {
    const scale = by === 'multiply' ? { [parameter.key]: x } : undefined
    const overrides = scale ? request.overrides : { ...request.overrides, [parameter.key]: { value: x } }
    const { store } = runSamples({ ...request, overrides }, { ...options, scale })
    return statisticOf(samplesOf(store, metric), statistic)
  }
  const solution = solveFor(at, { ...ends, target, logarithmic: ends.low > 0, tolerance: 1e-4 })
  const unit = by === 'multiply' ? '×' : parameter.unit
  return {
    ...solution,
    parameter: parameter.key,
    by,
    unit,
    message: messageOf(solution, `${parameter.label} (${unit})`, question),
  }
}

function messageOf(solution: Solution, name: string, { output, target }: SolveQuestion): string {
  if (solution.feasible) return `${name} = ${round(solution.x)} brings ${output} to ${round(solution.value)}.`
  const { lowest, highest } = solution
  return `No valid ${name} brings ${output} to ${round(target)}: over its whole range the result stays between ${round(lowest)} and ${round(highest)}.`
}

const round = (x: number): string => String(Number(x.toPrecision(4)))

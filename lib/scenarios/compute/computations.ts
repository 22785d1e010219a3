import type { GridAxis, ScenarioRequest, SolveQuestion } from '../../scenario'
import {
  backtest,
  compareScenarios,
  convergence,
  grid,
  replications,
  runScenario,
  ScenarioError,
  sobol,
  solve,
  tornado,
} from '../../scenario'
import { exportRun } from './export-files'

/** An output and period, as `shipped@2025`, of a request. */
interface Asked {
  request: ScenarioRequest
  output: string
}

/**
 * Everything that is computed on a worker thread, by name. This module is loaded there: it may not import the
 * database, nor anything that only the server's own process has.
 */
const computations = {
  run: (request: ScenarioRequest) => runScenario(request),
  export: exportRun,
  tornado: ({ request, output }: Asked) => tornado(request, output),
  sobol: ({ request, output }: Asked) => sobol(request, output),
  solve: (question: SolveQuestion) => solve(question),
  grid: (question: { request: ScenarioRequest; x: GridAxis; y: GridAxis; output: string }) => grid(question),
  compare: (requests: ScenarioRequest[]) => compareScenarios(requests),
  replications: ({ samples }: { samples?: number }) => replications({ samples }),
  backtest: ({ samples }: { samples?: number }) => backtest({ samples }),
  convergence: ({ request, output, seeds }: Asked & { seeds: number }) =>
    convergence(request, output, { seeds }),
  /** Nothing; loads the model, so that the first question need not wait for it. */
  ready: (_: Record<never, never>) => true,
}

export type Computations = typeof computations
export type ComputationName = keyof Computations

export interface Task {
  name: ComputationName
  question: unknown
}

/** An error loses its class and fields on the way between threads, so a refusal travels as data. */
export type Outcome =
  { answer: unknown } | { refused: { code: ScenarioError['code']; field: string; message: string } }

export function perform({ name, question }: Task): Outcome {
  try {
    // The pool pairs each name with its own question, which the lookup by name cannot express.
    return { answer: (computations[name] as (asked: unknown) => unknown)(question) }
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    const { code, field, message } = error
    return { refused: { code, field, message } }
  }
}

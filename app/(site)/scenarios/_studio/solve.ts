import {
  PARAMETERS,
  type Parameter,
  type ScenarioRequest,
  type SolveAnswer,
  type SolveQuestion,
} from '@/lib/scenario'
import { handleOf, type SolveInput } from './state'

export interface Solved extends SolveInput {
  answer: SolveAnswer
}

/** Outputs a reader may aim at, with the unit targets are typed in. */
export const SOLVE_OUTPUTS: readonly { reference: string; name: string; unit: string; perUnit: number }[] = [
  { reference: 'shipped@2025', name: 'packages shipped in 2025', unit: 'packages', perUnit: 1 },
  { reference: 'shipped@2026', name: 'packages shipped in 2026', unit: 'packages', perUnit: 1 },
  { reference: 'shipped@2027', name: 'packages shipped in 2027', unit: 'packages', perUnit: 1 },
  { reference: 'capacity@2025', name: 'production capacity in 2025', unit: 'packages', perUnit: 1 },
  {
    reference: 'fleetDecodeTokensPerDay@2026',
    name: 'fleet decode at the end of 2026',
    unit: 'T tokens/day',
    perUnit: 1e12,
  },
  {
    reference: 'substitutionDecodeGross@2026',
    name: 'H20 decode replaced by the end of 2026',
    unit: '×',
    perUnit: 1,
  },
]

/** Inputs one number can stand for. */
export const SOLVABLE: readonly Parameter[] = PARAMETERS.filter(
  (parameter) => handleOf(parameter) === 'distribution' && parameter.timeProfile !== 'quarterly',
)

/** Asked beside the reader's own: the same input at the other anchor figure of 2025, and what would match 2025 in 2026. */
export function otherQuestions(own: SolveInput): SolveInput[] {
  const held = own.target === 200_000 && own.output === 'shipped@2025' ? 700_000 : 200_000
  return [
    { parameter: own.parameter, output: 'shipped@2025', target: held },
    { parameter: 'cxmtHbmWaferStartsKwpm', output: 'shipped@2026', target: 700_000 },
  ]
}

export const SOLVE_SAMPLES = 400

/** An input that changes by year is scaled in all its years; others take one value. */
export function solveQuestion(input: SolveInput, request: ScenarioRequest, samples: number): SolveQuestion {
  const { parameter, output, target } = input
  const isConstant = SOLVABLE.find(({ key }) => key === parameter)?.timeProfile === 'constant'
  return {
    request: { ...request, samples },
    parameter,
    output,
    target,
    by: isConstant ? 'value' : 'multiply',
  }
}

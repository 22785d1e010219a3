import type { Convergence, EngineRates, ScenarioRequest, ScenarioResult, Tornado } from '@/lib/scenario'
import type { Heat, HeatQuestion } from './heat'
import type { Solved } from './solve'
import type { SolveInput } from './state'
import type { VariantResult } from './variants'

/** What the page asks of its worker. Questions are numbered; an answer carries its question's number. */
export type Question =
  /** With a fingerprint of the result's every byte, where it is to be shown. */
  | { kind: 'run'; withDigest?: boolean }
  | { kind: 'variants' }
  | { kind: 'tornado'; output: string }
  | { kind: 'solve'; inputs: SolveInput[] }
  | { kind: 'heat'; question: HeatQuestion; reference: { x: number; y: number } }
  | { kind: 'convergence'; output: string }
  /** Raw draws as CSV text. */
  | { kind: 'samples' }

export type Ask = Question & {
  id: number
  request: ScenarioRequest
  /** Serving speeds already known for this service level; the engine is asked if absent. */
  rates?: EngineRates
  samples?: number
}

export type Answer = { id: number } & (
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'run'; result: ScenarioResult; ms: number; digest: string | null }
  | { kind: 'variants'; variants: VariantResult[] }
  | { kind: 'tornado'; tornado: Tornado }
  | { kind: 'solve'; solved: Solved[] }
  | { kind: 'heat'; heat: Heat }
  | { kind: 'convergence'; convergence: Convergence }
  | { kind: 'samples'; csv: string }
  | { kind: 'problem'; field: string; message: string }
)

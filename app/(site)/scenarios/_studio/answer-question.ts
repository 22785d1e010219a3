import { convergence, digest, runScenario, solve, tornado, type EngineRates } from '@/lib/scenario'
import { sampleTable } from '@/lib/scenarios/compute/sample-table'
import { HEAT_SAMPLES, heatOf, heatRequests } from './heat'
import type { Answer, Ask } from './messages'
import { SOLVE_SAMPLES, solveQuestion } from './solve'
import { toVariantResult, variantRequest, variantsOf } from './variants'

const VARIANT_SAMPLES = 1000
const TORNADO_SAMPLES = 1024
const CONVERGENCE_SAMPLES = 8192
const CONVERGENCE_SEEDS = 4
const YEARS = [2024, 2025, 2026, 2027, 2028]

export type Progress = (done: number, total: number) => void

type Of<Kind extends Ask['kind']> = Extract<Ask, { kind: Kind }>

const known = (rates: EngineRates | undefined) => (rates ? { rates: () => rates } : {})

/** Computes what was asked: the same function in the browser's worker and on the server. */
export function answerQuestion(ask: Ask, onProgress?: Progress): Answer {
  switch (ask.kind) {
    case 'run':
      return answerRun(ask, onProgress)
    case 'variants':
      return answerVariants(ask)
    case 'tornado': {
      const sampled = { ...ask.request, samples: ask.samples ?? TORNADO_SAMPLES }
      return { id: ask.id, kind: 'tornado', tornado: tornado(sampled, ask.output, known(ask.rates)) }
    }
    case 'solve':
      return answerSolve(ask)
    case 'heat':
      return answerHeat(ask)
    case 'convergence': {
      const sampled = { ...ask.request, samples: ask.samples ?? CONVERGENCE_SAMPLES }
      const options = { ...known(ask.rates), seeds: CONVERGENCE_SEEDS }
      return { id: ask.id, kind: 'convergence', convergence: convergence(sampled, ask.output, options) }
    }
    case 'samples': {
      const { columns, rows } = sampleTable(ask.request, YEARS)
      const lines = [['sample', ...columns], ...rows.map((row, k) => [k, ...row])]
      return { id: ask.id, kind: 'samples', csv: lines.map((cells) => `${cells.join(',')}\n`).join('') }
    }
  }
}

function answerRun({ id, request, rates, withDigest }: Of<'run'>, onProgress?: Progress): Answer {
  const started = performance.now()
  const result = runScenario(request, { ...known(rates), onProgress })
  const ms = performance.now() - started
  return { id, kind: 'run', result, ms, digest: withDigest ? digest(result) : null }
}

function answerVariants({ id, request, samples = VARIANT_SAMPLES }: Of<'variants'>): Answer {
  const results = variantsOf(request).map((variant) => runScenario(variantRequest(request, variant, samples)))
  return { id, kind: 'variants', variants: results.map(toVariantResult) }
}

function answerSolve({ id, request, rates, inputs, samples = SOLVE_SAMPLES }: Of<'solve'>): Answer {
  const solved = inputs.map((input) => {
    const answer = solve(solveQuestion(input, request, samples), known(rates))
    return { ...input, answer }
  })
  return { id, kind: 'solve', solved }
}

function answerHeat({ id, request, rates, question, reference, samples = HEAT_SAMPLES }: Of<'heat'>): Answer {
  const rows = heatRequests({ question, request, reference, samples })
  const results = rows.map((row) => row.map((cell) => runScenario(cell, known(rates))))
  return { id, kind: 'heat', heat: heatOf(question, results) }
}

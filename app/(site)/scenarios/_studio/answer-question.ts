import { PARAMETERS, runScenario, tornado, type ScenarioResult } from '@/lib/scenario'
import { runHeat } from './heat'
import type { Answer, Ask } from './messages'
import { solveQuestion } from './solve'
import { toVariantResult, variantRequest, variantsOf } from './variants'

const HEAT_SAMPLES = 200
const SOLVE_SAMPLES = 400
const VARIANT_SAMPLES = 1000
const TORNADO_SAMPLES = 1024

export type Progress = (done: number, total: number) => void

/** Computes what was asked: the same function in the browser's worker and on the server. */
export function answerQuestion(ask: Ask, onProgress?: Progress): Answer {
  const { id, request, rates } = ask
  switch (ask.kind) {
    case 'run': {
      const started = performance.now()
      const result: ScenarioResult = runScenario(request, {
        ...(rates && { rates: () => rates }),
        onProgress,
      })
      return { id, kind: 'run', result, ms: performance.now() - started }
    }
    case 'variants': {
      const samples = ask.samples ?? VARIANT_SAMPLES
      const variants = variantsOf(request).map((variant) =>
        runScenario(variantRequest(request, variant, samples)),
      )
      return { id, kind: 'variants', variants: variants.map(toVariantResult) }
    }
    case 'tornado': {
      const sampled = { ...request, samples: ask.samples ?? TORNADO_SAMPLES }
      return {
        id,
        kind: 'tornado',
        tornado: tornado(sampled, ask.output, rates ? { rates: () => rates } : {}),
      }
    }
    case 'solve': {
      const samples = ask.samples ?? SOLVE_SAMPLES
      return {
        id,
        kind: 'solve',
        solved: ask.inputs.map((input) => solveQuestion(input, request, rates, samples)),
      }
    }
    case 'heat': {
      const parameterOf = (key: string) => PARAMETERS.find((parameter) => parameter.key === key)!
      const parameters = { x: parameterOf(ask.question.x.key), y: parameterOf(ask.question.y.key) }
      const { question, reference } = ask
      return {
        id,
        kind: 'heat',
        heat: runHeat({
          question,
          reference,
          request,
          parameters,
          rates,
          samples: ask.samples ?? HEAT_SAMPLES,
        }),
      }
    }
  }
}

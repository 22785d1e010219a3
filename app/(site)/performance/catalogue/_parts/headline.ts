import {
  accelerators,
  EngineError,
  models,
  predict,
  stacks,
  type AcceleratorSpec,
  type Prediction,
  type PredictionRequest,
  type StackSpec,
} from '@/lib/engine'

export const headlineModel = models['deepseek-r1']!

export interface HeadlineRun {
  request: PredictionRequest
  prediction?: Prediction
  /** The engine's own words when the chip cannot run the model so. */
  refusal?: string
}

export interface Headline {
  stack: StackSpec
  /** Whether a deployment of that stack was published for this very chip. */
  isPublished: boolean
  decode: HeadlineRun
  prefill: HeadlineRun
}

function stackFor({ id, vendor }: AcceleratorSpec): { stack: StackSpec; isPublished: boolean } {
  const deployed = Object.values(stacks).find(({ deployments }) =>
    deployments.some(
      ({ accelerators, models: only }) =>
        accelerators?.includes(id) && (only?.includes(headlineModel.id) ?? true),
    ),
  )
  if (deployed) return { stack: deployed, isPublished: true }
  return { stack: stacks[vendor === 'Huawei' ? 'cloudmatrix-infer' : 'sglang']!, isPublished: false }
}

function run(
  accelerator: PredictionRequest['accelerator'],
  stack: string,
  phase: 'decode' | 'prefill',
): HeadlineRun {
  const request: PredictionRequest = { accelerator, stack, phase, model: headlineModel.id }
  try {
    return { request, prediction: predict(request) }
  } catch (error) {
    if (error instanceof EngineError) return { request, refusal: error.message }
    throw error
  }
}

/** DeepSeek-R1 on the chip's usual system with the stack's own defaults, decode and prefill. */
export function headlineOf(spec: AcceleratorSpec): Headline {
  const { stack, isPublished } = stackFor(spec)
  // The engine knows an entry of its own by id, and one that editors keep by its figures.
  const chip = Object.hasOwn(accelerators, spec.id) ? spec.id : spec
  return {
    stack,
    isPublished,
    decode: run(chip, stack.id, 'decode'),
    prefill: run(chip, stack.id, 'prefill'),
  }
}

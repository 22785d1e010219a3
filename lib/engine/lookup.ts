import { accelerators } from './catalogue/accelerators'
import { interconnects } from './catalogue/interconnects'
import { models } from './catalogue/models'
import { precisions } from './catalogue/precisions'
import { stacks } from './catalogue/stacks'
import { chosen, isChoice } from './choice'
import { modelFromConfig } from './config/model-from-config'
import { EngineError } from './errors'
import { checkObject, describe } from './request-checks'
import { checkLeaves } from './spec-leaves'
import { checkAccelerator, checkInterconnect, checkModel, checkPrecision, checkStack } from './spec-checks'
import type {
  AcceleratorChoice,
  AcceleratorSpec,
  InterconnectSpec,
  KernelSet,
  ModelSpec,
  PrecisionSpec,
  StackSpec,
} from './specs'

/** A catalogue entry by id, or the given object once it is checked. */
function find<Spec>(
  field: string,
  catalogue: Readonly<Record<string, Spec>>,
  value: unknown,
  check: (spec: Spec) => void,
): Spec {
  if (typeof value === 'string') {
    if (Object.hasOwn(catalogue, value)) return catalogue[value]!
    throw new EngineError(
      'unknown_id',
      field,
      `unknown ${describe(value)}; known: ${Object.keys(catalogue).join(', ')}`,
    )
  }
  checkObject(field, value)
  check(value as Spec)
  checkLeaves(field, value)
  return value as Spec
}

/** An accelerator by id, by id with other sources' values for its disputed inputs, or as a spec. */
export function findAccelerator(value: string | AcceleratorSpec | AcceleratorChoice): AcceleratorSpec {
  if (typeof value === 'object' && value !== null && isChoice(value)) return chosen(value)
  return find('accelerator', accelerators, value, checkAccelerator)
}
export const findInterconnect = (value: string | InterconnectSpec) =>
  find('interconnect', interconnects, value, checkInterconnect)

/** A model by id, as a spec, or as the Hugging Face config that names its architecture. */
export function findModel(value: string | ModelSpec): ModelSpec {
  if (typeof value === 'object' && value !== null && ('model_type' in value || 'architectures' in value))
    return modelFromConfig(value)
  const model = find('model', models, value, checkModel)
  if (typeof model.id === 'string') return model
  throw new EngineError('invalid_type', 'model.id', `must be a text, got ${describe(model.id)}`)
}

export const findStack = (value: string | StackSpec) => find('stack', stacks, value, checkStack)
export const findPrecision = (value: string | PrecisionSpec) =>
  find('precision', precisions, value, checkPrecision)

/** A chip's own kernels, or those of the chip it is like; a hypothetical chip without either is like an H100. */
export function kernelsOf(spec: AcceleratorSpec): { kernels: KernelSet; inferred: boolean } {
  if (spec.kernels) return { kernels: spec.kernels, inferred: false }
  const like = spec.kernelsLike ?? (spec.die.matrixCores ? 'ascend-910c' : 'h100')
  if (!Object.hasOwn(accelerators, like)) {
    throw new EngineError('unknown_id', 'accelerator.kernelsLike', `unknown ${describe(like)}`)
  }
  return { kernels: kernelsOf(accelerators[like]!).kernels, inferred: true }
}

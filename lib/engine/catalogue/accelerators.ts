import type { AcceleratorSpec } from '../specs'
import { ascendAccelerators } from './accelerators-ascend'
import { gpuAccelerators } from './accelerators-gpu'
import { disputedValues } from './disputes'

function withDisputes(spec: AcceleratorSpec): AcceleratorSpec {
  const alternatives = disputedValues(spec.id)
  return alternatives.length > 0 ? { ...spec, alternatives } : spec
}

/** Every accelerator by id. A package is one entry; figures inside are per die. */
export const accelerators: Readonly<Record<string, AcceleratorSpec>> = Object.fromEntries(
  [...ascendAccelerators, ...gpuAccelerators].map((spec) => [spec.id, withDisputes(spec)]),
)

import type { AcceleratorSpec } from '../specs'
import { ascendAccelerators } from './accelerators-ascend'
import { gpuAccelerators } from './accelerators-gpu'

/** Every accelerator by id. A package is one entry; figures inside are per die. */
export const accelerators: Readonly<Record<string, AcceleratorSpec>> = Object.fromEntries(
  [...ascendAccelerators, ...gpuAccelerators].map((spec) => [spec.id, spec]),
)

import type { StackSpec } from '../specs'
import { ascendStacks } from './stacks-ascend'
import { gpuStacks } from './stacks-gpu'

/** Every serving stack by id. */
export const stacks: Readonly<Record<string, StackSpec>> = Object.fromEntries(
  [...ascendStacks, ...gpuStacks].map((spec) => [spec.id, spec]),
)

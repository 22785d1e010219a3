import type { Product } from '../supply'

export type Chip = Product | 'H20'

export interface Deployment {
  accelerator: string
  stack: string
  accelerators: number
}

/**
 * How each package may be deployed: the engine's accelerator, the stacks that run on it, and instance sizes in packages.
 * Every chip is given its best of these, so neither side of the substitution question is handicapped by a bad setting.
 */
const CHOICES: Record<Chip, { accelerator: string; stacks: readonly string[]; sizes: readonly number[] }> = {
  '910B': { accelerator: 'ascend-910b', stacks: ['cann-recipes', 'vllm-ascend'], sizes: [16, 32, 64] },
  '910C': { accelerator: 'ascend-910c', stacks: ['cloudmatrix-infer'], sizes: [16, 64, 160] },
  '950PR': { accelerator: 'ascend-950pr', stacks: ['cloudmatrix-infer'], sizes: [16, 64, 160] },
  '950DT': { accelerator: 'ascend-950dt', stacks: ['cloudmatrix-infer'], sizes: [16, 64, 160] },
  '960': { accelerator: 'ascend-960', stacks: ['cloudmatrix-infer'], sizes: [16, 64, 160] },
  H20: { accelerator: 'h20', stacks: ['sglang', 'vllm'], sizes: [8, 16, 32, 64] },
}

export const CHIPS = Object.keys(CHOICES) as Chip[]

export const deploymentsOf = (chip: Chip): Deployment[] =>
  CHOICES[chip].stacks.flatMap((stack) =>
    CHOICES[chip].sizes.map((accelerators) => ({
      accelerator: CHOICES[chip].accelerator,
      stack,
      accelerators,
    })),
  )

import { weightBytesPerDie } from '../memory'
import type { PredictionRequest } from '../prediction'
import { resolve } from '../resolve'
import type { Setting } from '../setting'
import type { PlanRequest, SearchSpace } from './types'

/** One point of the space before it is known to be possible. */
export interface Trial {
  accelerators: number
  tensor: number
  sequence: number
  pipeline: number
  /** Absent for a dense model. */
  expert?: number
}

/** Heads of one layer are split over at most so many dies unless the search says otherwise. */
const mostTensor = 32
const mostPackages = 512

function powersOfTwo(most: number): number[] {
  const values: number[] = []
  for (let n = 1; n <= most; n *= 2) values.push(n)
  return values
}

const dividing = (values: number[], whole: number): number[] => values.filter((n) => whole % n === 0)

function largestPowerOfTwo(n: number): number {
  let power = 1
  while (n % (power * 2) === 0) power *= 2
  return power
}

/** The weights of the thinnest possible split leave a quarter of the memory free. */
function mayHold(setting: Setting): boolean {
  return weightBytesPerDie(setting) < 0.75 * setting.accelerator.die.hbmBytes
}

/** Doubling sizes from the smallest that can hold the weights, and the size that the stack was published with. */
function instanceSizes(request: PredictionRequest, start: Setting): number[] {
  const { accelerator, model, deployment } = start
  const sizes = new Set<number>(deployment?.instance ? [deployment.instance] : [])
  let found = 0
  for (let packages = 1; packages <= mostPackages && found < 6; packages *= 2) {
    const dies = packages * accelerator.diesPerPackage
    const tensor = Math.min(largestPowerOfTwo(dies), largestPowerOfTwo(model.attention.heads), mostTensor)
    const expert = model.experts ? { expert: dies } : {}
    if (model.experts && dies > model.experts.count * 2) break
    const setting = resolve({
      ...request,
      accelerators: packages,
      parallelism: { tensor, sequence: 1, ...expert },
    })
    if (!mayHold(setting)) continue
    sizes.add(packages)
    found++
  }
  return [...sizes].sort((a, b) => a - b)
}

function expertChoices(setting: Setting, space: SearchSpace, dies: number): number[] {
  if (space.expert) return space.expert
  const experts = setting.model.experts!.count
  // Fewer ranks than an eighth of the dies replicate all experts eight times: never the better use of memory.
  const powers = dividing(powersOfTwo(dies), dies).filter((n) => n <= experts && n * 8 >= dies)
  return powers.includes(dies) ? powers : [...powers, dies]
}

function sequences(request: PlanRequest, space: SearchSpace, stageDies: number): number[] {
  if (space.sequence) return space.sequence
  if (request.phase === 'decode') return [1]
  return [...new Set([1, 8, 32, stageDies])].filter((n) => n <= stageDies && stageDies % n === 0)
}

/** Every trial of the space; what cannot be is left for `resolve` to refuse with its reason. */
export function* trialsOf(request: PlanRequest, base: PredictionRequest): Generator<Trial> {
  const space = request.search ?? {}
  const start = resolve(base)
  const sizes = request.accelerators
    ? [request.accelerators]
    : (space.accelerators ?? instanceSizes(base, start))
  for (const accelerators of sizes) {
    for (const pipeline of space.pipeline ?? dividing([1, 2, 4, 8], accelerators)) {
      const dies = Math.floor((accelerators / pipeline) * start.accelerator.diesPerPackage)
      const tensors = space.tensor ?? dividing(powersOfTwo(Math.min(dies, mostTensor)), dies)
      for (const tensor of tensors) {
        for (const sequence of sequences(request, space, dies / tensor)) {
          const trial = { accelerators, tensor, sequence, pipeline }
          if (!start.model.experts) yield trial
          else for (const expert of expertChoices(start, space, dies)) yield { ...trial, expert }
        }
      }
    }
  }
}

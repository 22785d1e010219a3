import { accelerators } from './catalogue/accelerators'
import { EngineError } from './errors'
import { checkNumber, checkObject, describe } from './request-checks'
import type { AcceleratorChoice, AcceleratorSpec, DieSpec, DisputedInput } from './specs'

const peakOf: Partial<Record<DisputedInput, 'bf16' | 'fp8' | 'int8'>> = {
  bf16Tflops: 'bf16',
  fp8Tflops: 'fp8',
  int8Tops: 'int8',
}

/** What the entry itself uses for an input; peaks of the whole package. */
export function usedValue(spec: AcceleratorSpec, input: DisputedInput): number | undefined {
  const peak = peakOf[input]
  if (peak) {
    const ofDie = spec.die.peakTflops[peak]
    return ofDie === undefined ? undefined : ofDie * spec.diesPerPackage
  }
  return spec[input as 'powerWatts' | 'rentUsdPerHour']
}

/** Inputs of an entry that sources disagree about. */
export function disputedInputs(spec: AcceleratorSpec): DisputedInput[] {
  return [...new Set((spec.alternatives ?? []).map(({ input }) => input))]
}

function checkChosen(spec: AcceleratorSpec, input: DisputedInput, value: number): void {
  const known = [
    usedValue(spec, input),
    ...(spec.alternatives ?? []).filter((one) => one.input === input).map((one) => one.value),
  ]
  if (known.includes(value)) return
  throw new EngineError(
    'unknown_id',
    `accelerator.use.${input}`,
    `${spec.id}: no source gives ${value}; known: ${known.join(', ')}; pass a whole entry for a hypothetical chip`,
  )
}

function withValue(spec: AcceleratorSpec, input: DisputedInput, value: number): AcceleratorSpec {
  const peak = peakOf[input]
  if (!peak) return { ...spec, [input]: value }
  const own = usedValue(spec, input)
  const die: DieSpec = {
    ...spec.die,
    peakTflops: { ...spec.die.peakTflops, [peak]: value / spec.diesPerPackage },
  }
  // The denominator of tokens per second per TFLOPS moves with the peak that it is.
  return { ...spec, die, ...(own === spec.referenceTflops && { referenceTflops: value }) }
}

export const isChoice = (value: object): value is AcceleratorChoice => 'use' in value && !('die' in value)

/** The catalogue's entry with the chosen sources' values in place of its own. */
export function chosen(choice: AcceleratorChoice): AcceleratorSpec {
  const { id } = choice
  if (typeof id !== 'string' || !Object.hasOwn(accelerators, id))
    throw new EngineError(
      'unknown_id',
      'accelerator.id',
      `unknown ${describe(id)}; known: ${Object.keys(accelerators).join(', ')}`,
    )
  const spec = accelerators[id]!
  checkObject('accelerator.use', choice.use)
  const inputs = disputedInputs(spec)
  let result = spec
  for (const [key, value] of Object.entries(choice.use)) {
    if (value === undefined) continue
    const input = inputs.find((one) => one === key)
    if (!input)
      throw new EngineError(
        'unknown_id',
        `accelerator.use.${key.slice(0, 40)}`,
        `is no disputed input of ${id}; disputed: ${inputs.join(', ') || 'none'}`,
      )
    checkNumber(`accelerator.use.${input}`, value, { least: 1e-6, most: 1e9 })
    checkChosen(spec, input, value)
    result = withValue(result, input, value)
  }
  return result
}

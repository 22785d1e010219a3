import { accelerators, usedValue, type DisputedInput } from '@/lib/engine'
import type { Configuration } from './configuration'

export const disputedNames: Record<DisputedInput, { label: string; brief: string; unit: string }> = {
  bf16Tflops: { label: 'BF16 peak', brief: 'BF16', unit: 'TFLOPS' },
  fp8Tflops: { label: 'FP8 peak', brief: 'FP8', unit: 'TFLOPS' },
  int8Tops: { label: 'INT8 peak', brief: 'INT8', unit: 'TOPS' },
  powerWatts: { label: 'Power', brief: 'power', unit: 'W' },
  rentUsdPerHour: { label: 'Rent', brief: 'rent', unit: '$/h' },
}

export interface DisputedChoice {
  input: DisputedInput
  /** The catalogue's own value first; each value once. */
  values: { value: number; source: string }[]
}

/** What sources disagree about for a catalogue chip, with every value that one of them gives. */
export function disputedChoices(accelerator: string): DisputedChoice[] {
  const spec = Object.hasOwn(accelerators, accelerator) ? accelerators[accelerator] : undefined
  const others = spec?.alternatives ?? []
  return [...new Set(others.map(({ input }) => input))].flatMap((input) => {
    const own = usedValue(spec!, input)
    if (own === undefined) return []
    const given = others.filter((one) => one.input === input && one.value !== own)
    const values = [{ value: own, source: 'the catalogue’s own' }, ...given]
    const once = values.filter(({ value }, at) => values.findIndex((other) => other.value === value) === at)
    return once.length > 1 ? [{ input, values: once }] : []
  })
}

/** `bf16Tflops=707.8;powerWatts=550` as choices, or what is wrong with it. */
export function readUse(text: string, accelerator: string): Configuration['use'] | string {
  const choices = disputedChoices(accelerator)
  const use: NonNullable<Configuration['use']> = {}
  for (const part of text.split(';')) {
    const [key = '', figure = ''] = part.split('=')
    const choice = choices.find(({ input }) => input === key)
    if (!choice) return `“${key.slice(0, 40)}” is no disputed input of ${accelerator}`
    const value = Number(figure)
    if (!choice.values.some((known) => known.value === value))
      return `no source gives ${key} “${figure.slice(0, 20)}”; known: ${choice.values.map((known) => known.value).join(', ')}`
    use[choice.input] = value
  }
  return use
}

export const writeUse = (use: NonNullable<Configuration['use']>): string =>
  Object.entries(use)
    .map(([key, value]) => `${key}=${value}`)
    .join(';')

/** The choice of one input set, or given back to the catalogue's own value. */
export function withChoice(
  { accelerator, use }: Configuration,
  input: DisputedInput,
  value: number,
): Configuration['use'] {
  const own = disputedChoices(accelerator).find((choice) => choice.input === input)?.values[0]?.value
  const { [input]: _former, ...rest } = use ?? {}
  const next = value === own ? rest : { ...rest, [input]: value }
  return Object.keys(next).length > 0 ? next : undefined
}

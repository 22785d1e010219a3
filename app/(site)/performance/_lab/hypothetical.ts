import { accelerators, interconnects, type AcceleratorSpec, type InterconnectSpec } from '@/lib/engine'
import { hypotheticalId, type Hypothetical } from './configuration'
import { readNumber, tidy } from './fields'

interface ChipRule {
  key: Exclude<keyof Hypothetical, 'name' | 'like'>
  /** Its name in the address. */
  short: string
  label: string
  least: number
  most: number
}

export const chipRules: ChipRule[] = [
  { key: 'bf16Tflops', short: 'bf16', label: 'BF16 peak, TFLOPS', least: 1, most: 1e6 },
  { key: 'fp8Tflops', short: 'fp8', label: 'FP8 and INT8 peak, TFLOPS', least: 1, most: 1e6 },
  { key: 'hbmGb', short: 'hbm', label: 'Memory, GB', least: 1, most: 1e5 },
  { key: 'terabytesPerSecond', short: 'tbs', label: 'Memory bandwidth, TB/s', least: 0.01, most: 1e4 },
  { key: 'linkGbPerSecond', short: 'link', label: 'Scale-up link, GB/s', least: 1, most: 1e5 },
]

const nameShape = /^[\p{L}\p{N}][\p{L}\p{N} .+-]{0,29}$/u

export function isChipName(name: string): boolean {
  return nameShape.test(name) && name === name.trim()
}

/** A chip to start from: the figures of a catalogue entry under another name. */
export function chipLike(id: string): Hypothetical {
  const spec = accelerators[id]!
  const { die, diesPerPackage: dies } = spec
  return {
    name: `${spec.name.replace(/[^\p{L}\p{N} .+-]/gu, '').slice(0, 26)} +`,
    bf16Tflops: tidy(die.peakTflops.bf16 * dies),
    fp8Tflops: tidy((die.peakTflops.fp8 ?? die.peakTflops.int8 ?? die.peakTflops.bf16) * dies),
    hbmGb: tidy((die.hbmBytes * dies) / 1e9),
    terabytesPerSecond: tidy((die.hbmBytesPerSecond * dies) / 1e12),
    linkGbPerSecond: tidy(
      ((interconnects[spec.interconnect]?.scaleUp.bytesPerSecondPerDie ?? 5e10) * dies) / 1e9,
    ),
    like: id,
  }
}

/** The engine's accelerator and interconnect for a chip: one package of as many dies as the chip it is like. */
export function chipSpecs(chip: Hypothetical): {
  accelerator: AcceleratorSpec
  interconnect: InterconnectSpec
} {
  const like = accelerators[chip.like]!
  const fabric = interconnects[like.interconnect]!
  const dies = like.diesPerPackage
  const accelerator: AcceleratorSpec = {
    id: hypotheticalId,
    name: chip.name,
    vendor: 'Hypothetical',
    diesPerPackage: dies,
    die: {
      peakTflops: { bf16: chip.bf16Tflops / dies, fp8: chip.fp8Tflops / dies, int8: chip.fp8Tflops / dies },
      hbmBytes: (chip.hbmGb * 1e9) / dies,
      hbmBytesPerSecond: (chip.terabytesPerSecond * 1e12) / dies,
      ...(like.die.matrixCores && { matrixCores: like.die.matrixCores }),
    },
    referenceTflops: chip.fp8Tflops,
    interconnect: like.interconnect,
    kernelsLike: chip.like,
    projected: true,
    sources: [],
  }
  const bytesPerSecondPerDie = (chip.linkGbPerSecond * 1e9) / dies
  return { accelerator, interconnect: { ...fabric, scaleUp: { ...fabric.scaleUp, bytesPerSecondPerDie } } }
}

export function writeHypothetical(chip: Hypothetical): string {
  const figures = chipRules.map(({ key, short }) => `${short}:${chip[key]}`)
  return [encodeURIComponent(chip.name), ...figures, `like:${chip.like}`].join(',')
}

/** The chip, or what is wrong with its text. */
export function readHypothetical(text: string): Hypothetical | string {
  const [name = '', ...rest] = text.split(',')
  if (!isChipName(name)) return 'the chip’s name must be 1 to 30 letters, digits, spaces or . + -'
  const given = new Map(rest.map((part) => part.split(':') as [string, string | undefined]))
  const chip: Partial<Hypothetical> & { name: string } = { name }
  for (const rule of chipRules) {
    const value = readNumber(given.get(rule.short) ?? '', rule)
    if (typeof value === 'string') return `${rule.label.toLowerCase()} ${value}`
    chip[rule.key] = value
  }
  const like = given.get('like') ?? ''
  if (!Object.hasOwn(accelerators, like)) return `“like” must name a known accelerator`
  return { ...chip, like } as Hypothetical
}

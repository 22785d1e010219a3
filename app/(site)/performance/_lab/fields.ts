import type { Configuration, Phase } from './configuration'

export type NumberField = Exclude<
  { [K in keyof Configuration]-?: number extends Configuration[K] ? K : never }[keyof Configuration],
  'balance'
>

export interface FieldRule {
  key: NumberField
  label: string
  least: number
  most: number
  integer?: boolean
  phase?: Phase
}

/** Every number of a configuration with its valid range; the key is also its name in the address. */
export const numberFields: FieldRule[] = [
  { key: 'count', label: 'Accelerators', least: 1, most: 100_000, integer: true },
  { key: 'batch', label: 'Batch per accelerator', least: 0.5, most: 65_536, phase: 'decode' },
  { key: 'kv', label: 'Context, KV length', least: 1, most: 10_000_000, integer: true, phase: 'decode' },
  { key: 'tpot', label: 'Limit per output token, ms', least: 0.1, most: 10_000, phase: 'decode' },
  { key: 'drafts', label: 'Drafted tokens', least: 0, most: 16, integer: true, phase: 'decode' },
  { key: 'acceptance', label: 'Draft acceptance', least: 0, most: 1, phase: 'decode' },
  { key: 'expertPool', label: 'Dies for experts alone', least: 1, most: 200_000, integer: true, phase: 'decode' },
  { key: 'prompt', label: 'Prompt length', least: 1, most: 10_000_000, integer: true, phase: 'prefill' },
  { key: 'tokens', label: 'Batch tokens per accelerator', least: 1, most: 10_000_000, integer: true, phase: 'prefill' },
  { key: 'cached', label: 'Cached share of the prompt', least: 0, most: 0.99, phase: 'prefill' },
  { key: 'bandwidth', label: 'HBM bandwidth ×', least: 0.05, most: 20 },
  { key: 'link', label: 'Interconnect ×', least: 0.05, most: 20 },
] // prettier-ignore

export const balanceRule = { least: 1, most: 100 }

/** Six significant digits: more than any slider shows, and short in an address. */
export function tidy(value: number): number {
  return Number(value.toPrecision(6))
}

/** The number if it is one and in range, else what is wrong with it. */
export function readNumber(
  text: string,
  rule: Pick<FieldRule, 'least' | 'most' | 'integer'>,
): number | string {
  const value = /^[-+]?\d*\.?\d+(e[-+]?\d+)?$/i.test(text.trim()) ? Number(text) : Number.NaN
  const kind = rule.integer ? 'a whole number' : 'a number'
  const fits = value >= rule.least && value <= rule.most && (!rule.integer || Number.isInteger(value))
  return fits ? tidy(value) : `must be ${kind} from ${rule.least} to ${rule.most}`
}

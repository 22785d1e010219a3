import type { Serving } from './serving'
import type { AcceleratorSpec, DisputedInput, InterconnectSpec, ModelSpec } from '@/lib/engine'

/** What the reader compares: one model on one instance, in conditions that may be stated or left to the stack. */

export type Phase = 'decode' | 'prefill'

export interface Configuration {
  /** Catalogue id, the id of an entry that editors keep, or `hypothetical` for the chip defined on the page. */
  accelerator: string
  /** Another source's value for a disputed input of the accelerator; absent: the catalogue's own. */
  use?: Partial<Record<DisputedInput, number>>
  /** Absent: the accelerator's usual system. */
  interconnect?: string
  stack: string
  model: string
  /** Absent: the stack's on that accelerator. */
  precision?: string
  /** Accelerators of the instance; absent: the stack's published deployment. */
  count?: number
  /** Decode: requests per accelerator; absent with a limit: the largest that meets it. */
  batch?: number
  /** Decode: mean context, tokens. */
  kv?: number
  /** Decode: most milliseconds per output token. */
  tpot?: number
  /** Decode: drafted tokens per iteration. */
  drafts?: number
  /** Decode: chance that a drafted token is kept. */
  acceptance?: number
  /** Decode: dies that hold experts and nothing else; absent: attention and experts share their dies. */
  expertPool?: number
  /** Prefill: tokens of one prompt. */
  prompt?: number
  /** Prefill: tokens in one batch of one accelerator. */
  tokens?: number
  /** Prefill: share of each prompt that comes from the context cache. */
  cached?: number
  /** Hottest rank's expert load ÷ mean, or the published kinds of balance. */
  balance?: 'ideal' | 'typical' | number
  /** What-if factors on the accelerator's memory bandwidth and on its links. */
  bandwidth?: number
  link?: number
}

/** A chip that does not exist: peaks, memory and links of one package. */
export interface Hypothetical {
  name: string
  bf16Tflops: number
  fp8Tflops: number
  hbmGb: number
  terabytesPerSecond: number
  linkGbPerSecond: number
  /** Catalogue id whose kernel efficiencies and system it borrows. */
  like: string
}

/** What editors keep beside the engine's catalogue, by id. */
export interface EditedEntries {
  accelerators: Readonly<Record<string, AcceleratorSpec>>
  interconnects: Readonly<Record<string, InterconnectSpec>>
  models: Readonly<Record<string, ModelSpec>>
}

export interface LabState {
  phase: Phase
  configurations: Configuration[]
  /** Index of the configuration that the sliders, the editor and the operator figures show. */
  selected: number
  /** Whether sliders move the selected configuration or all of them. */
  scope: 'one' | 'all'
  hypothetical?: Hypothetical
  /** Whole deployments, shown when a layout is chosen. */
  serving?: Serving
  /** What the page was loaded with. */
  edited?: EditedEntries
}

export const mostConfigurations = 6
export const hypotheticalId = 'hypothetical'

export const letterOf = (index: number): string => String.fromCharCode(65 + index)

const r1 = { model: 'deepseek-r1' } as const
const cloudMatrix = {
  ...r1,
  accelerator: 'ascend-910c',
  stack: 'cloudmatrix-infer',
  precision: 'int8',
} as const
const mtp = (acceptance: number) => ({ drafts: 1, acceptance })

/** The published headline systems, each in its published conditions. */
const decodeSet: Configuration[] = [
  { ...cloudMatrix, count: 160, batch: 96, kv: 4096, tpot: 50, ...mtp(0.7), balance: 'typical' },
  { ...cloudMatrix, count: 160, batch: 8, kv: 4096, tpot: 15, ...mtp(0.7), balance: 'typical' },
  { ...r1, accelerator: 'h800', stack: 'deepseek', count: 128, batch: 128, kv: 4096, drafts: 0, balance: 'ideal' },
  { ...r1, accelerator: 'h100', stack: 'sglang', count: 72, batch: 128, kv: 4000, ...mtp(0.6), balance: 'typical' },
  { ...r1, accelerator: 'h20', stack: 'sglang', count: 16, batch: 48, kv: 4864, balance: 'typical' },
  { ...r1, accelerator: 'gb200', stack: 'sglang-mid-2025', count: 48, batch: 768, kv: 2050, drafts: 0, balance: 'typical' },
] // prettier-ignore

const prompts = { prompt: 4096, tokens: 16384 } as const
const prefillSet: Configuration[] = [
  { ...cloudMatrix, count: 16, ...prompts, balance: 'typical' },
  { ...cloudMatrix, count: 16, ...prompts, balance: 'ideal' },
  { ...r1, accelerator: 'h800', stack: 'deepseek', count: 32, ...prompts, balance: 'ideal' },
  { ...r1, accelerator: 'h100', stack: 'sglang', count: 32, ...prompts, balance: 'typical' },
  { ...r1, accelerator: 'h100', stack: 'sglang', count: 32, ...prompts, balance: 'ideal' },
  { ...r1, accelerator: 'h20', stack: 'sglang', count: 8, prompt: 4096, balance: 'typical' },
] // prettier-ignore

export function defaultConfigurations(phase: Phase): Configuration[] {
  return (phase === 'decode' ? decodeSet : prefillSet).map((configuration) => ({ ...configuration }))
}

export function defaultState(phase: Phase = 'decode'): LabState {
  return { phase, configurations: defaultConfigurations(phase), selected: 0, scope: 'one' }
}

const decodeOnly = ['batch', 'kv', 'tpot', 'drafts', 'acceptance', 'expertPool'] as const
const prefillOnly = ['prompt', 'tokens', 'cached'] as const

/** The same systems in the other phase: the published set stays the published set, own ones lose phase conditions. */
export function inPhase(state: LabState, phase: Phase): LabState {
  if (phase === state.phase) return state
  if (sameConfigurations(state.configurations, defaultConfigurations(state.phase))) {
    return { ...state, phase, configurations: defaultConfigurations(phase) }
  }
  const dropped = new Set<string>([...(phase === 'decode' ? prefillOnly : decodeOnly), 'count'])
  const configurations = state.configurations.map(
    (configuration) =>
      Object.fromEntries(
        Object.entries(configuration).filter(([key]) => !dropped.has(key)),
      ) as unknown as Configuration,
  )
  return { ...state, phase, configurations }
}

export function sameConfigurations(one: Configuration[], other: Configuration[]): boolean {
  return JSON.stringify(one.map(ordered)) === JSON.stringify(other.map(ordered))
}

function ordered(configuration: Configuration): [string, unknown][] {
  return Object.entries(configuration)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

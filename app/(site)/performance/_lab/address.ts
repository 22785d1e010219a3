import { accelerators, interconnects, models, precisions, stacks } from '@/lib/engine'
import {
  defaultConfigurations,
  hypotheticalId,
  inPhase,
  letterOf,
  mostConfigurations,
  sameConfigurations,
  type Configuration,
  type EditedEntries,
  type Hypothetical,
  type LabState,
  type Phase,
} from './configuration'
import { readUse, writeUse } from './disputed'
import { balanceRule, numberFields, readNumber } from './fields'
import { readServing, writeServing } from './serving'
import { readHypothetical, writeHypothetical } from './hypothetical'

/** Something in the address that could not be used, and what stands in its place. */
export interface Problem {
  where: string
  message: string
}

export type Query = Record<string, string | string[] | undefined>

const first = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value
const all = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

const isPhase = (text: string): text is Phase => text === 'decode' || text === 'prefill'

/** Reads the lab's state from the address; what cannot be read is named and its default used. Never throws. */
export function readAddress(query: Query, edited?: EditedEntries): { state: LabState; problems: Problem[] } {
  const problems: Problem[] = []
  const asked = first(query.phase) ?? 'decode'
  if (!isPhase(asked)) {
    problems.push({
      where: 'phase',
      message: `“${shown(asked)}” is neither decode nor prefill; decode is shown`,
    })
  }
  const phase = isPhase(asked) ? asked : 'decode'
  const hypothetical = readChip(first(query.chip), problems)
  const configurations = readConfigurations(all(query.c), { phase, hypothetical, edited, problems })
  const selected = readSelected(first(query.show), configurations.length, problems)
  const { serving, problems: unusable } = readServing(first(query.serve))
  problems.push(...unusable.map((message) => ({ where: 'serve', message })))
  const scope = first(query.move) === 'all' ? 'all' : 'one'
  return {
    state: {
      phase,
      configurations,
      selected,
      scope,
      ...(hypothetical && { hypothetical }),
      ...(serving && { serving }),
      ...(edited && { edited }),
    },
    problems,
  }
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

function readChip(text: string | undefined, problems: Problem[]): Hypothetical | undefined {
  if (text === undefined) return undefined
  const chip = readHypothetical(text)
  if (typeof chip !== 'string') return chip
  problems.push({ where: 'chip', message: `${chip}; the hypothetical accelerator is left out` })
  return undefined
}

interface Context {
  phase: Phase
  hypothetical: Hypothetical | undefined
  edited: EditedEntries | undefined
  problems: Problem[]
}

function readConfigurations(texts: string[], context: Context): Configuration[] {
  const defaults = defaultConfigurations(context.phase)
  if (texts.length === 0) return defaults
  if (texts.length > mostConfigurations) {
    const message = `${texts.length} configurations are given; the first ${mostConfigurations} are shown`
    context.problems.push({ where: 'c', message })
  }
  return texts
    .slice(0, mostConfigurations)
    .map((text, index) => readConfiguration(text, index, context) ?? defaults[index]!)
}

function readConfiguration(text: string, index: number, context: Context): Configuration | null {
  const [accelerator = '', stack = '', model = '', ...rest] = text.split(',')
  const where = `configuration ${letterOf(index)}`
  const known =
    accelerator === hypotheticalId
      ? context.hypothetical
      : isKnown(accelerators, context.edited?.accelerators, accelerator)
  const wrong = !known
    ? `unknown accelerator “${shown(accelerator)}”`
    : !Object.hasOwn(stacks, stack)
      ? `unknown stack “${shown(stack)}”; known: ${Object.keys(stacks).join(', ')}`
      : !isKnown(models, context.edited?.models, model)
        ? `unknown model “${shown(model)}”; known: ${Object.keys(models).join(', ')}`
        : null
  if (wrong) {
    context.problems.push({ where, message: `${wrong}; the default configuration is shown instead` })
    return null
  }
  const configuration: Configuration = { accelerator, stack, model }
  for (const part of rest) {
    const message = readPart(part, configuration, context.edited)
    if (message) context.problems.push({ where, message: `${message}; the stack’s default is used` })
  }
  return configuration
}

function isKnown(own: object, edited: object | undefined, id: string): boolean {
  return Object.hasOwn(own, id) || Object.hasOwn(edited ?? {}, id)
}

/** Sets one `key:value` of a configuration; returns what is wrong with it, if anything. */
function readPart(part: string, configuration: Configuration, edited?: EditedEntries): string | null {
  const [key = '', value = ''] = part.split(/:(.*)/s)
  if (key === 'precision') {
    if (!Object.hasOwn(precisions, value)) {
      return `unknown precision “${shown(value)}”; known: ${Object.keys(precisions).join(', ')}`
    }
    configuration.precision = value
    return null
  }
  if (key === 'on') {
    if (!isKnown(interconnects, edited?.interconnects, value)) {
      return `unknown interconnect “${shown(value)}”; known: ${Object.keys(interconnects).join(', ')}`
    }
    configuration.interconnect = value
    return null
  }
  if (key === 'use') {
    const use = readUse(value, configuration.accelerator)
    if (typeof use === 'string') return use
    configuration.use = use!
    return null
  }
  if (key === 'balance' && (value === 'ideal' || value === 'typical')) {
    configuration.balance = value
    return null
  }
  const rule = key === 'balance' ? balanceRule : numberFields.find((field) => field.key === key)
  if (!rule) return `“${shown(part)}” is not a condition`
  const number = readNumber(value, rule)
  if (typeof number === 'string') return `${key} “${shown(value)}” ${number}`
  configuration[key as (typeof numberFields)[number]['key'] | 'balance'] = number
  return null
}

function readSelected(text: string | undefined, count: number, problems: Problem[]): number {
  if (text === undefined) return 0
  const index = /^[A-F]$/.test(text) ? text.charCodeAt(0) - 65 : -1
  if (index >= 0 && index < count) return index
  const message = `“${shown(text)}” is not one of A to ${letterOf(count - 1)}; A is selected`
  problems.push({ where: 'show', message })
  return 0
}

function writeConfiguration(configuration: Configuration): string {
  const { accelerator, stack, model, interconnect, precision, balance, use } = configuration
  const parts = [accelerator, stack, model]
  if (use) parts.push(`use:${writeUse(use)}`)
  if (interconnect) parts.push(`on:${interconnect}`)
  if (precision) parts.push(`precision:${precision}`)
  for (const { key } of numberFields) {
    const value = configuration[key]
    if (value !== undefined) parts.push(`${key}:${value}`)
  }
  if (balance !== undefined) parts.push(`balance:${balance}`)
  return parts.join(',')
}

/** The shortest readable query for a state, `?` included; empty for the default state. */
export function writeAddress(state: LabState): string {
  const parts: string[] = []
  if (state.phase !== 'decode') parts.push(`phase=${state.phase}`)
  if (!sameConfigurations(state.configurations, defaultConfigurations(state.phase))) {
    parts.push(...state.configurations.map((configuration) => `c=${writeConfiguration(configuration)}`))
  }
  if (state.hypothetical) parts.push(`chip=${writeHypothetical(state.hypothetical)}`)
  if (state.selected > 0) parts.push(`show=${letterOf(state.selected)}`)
  if (state.serving) parts.push(`serve=${writeServing(state.serving)}`)
  if (state.scope === 'all') parts.push('move=all')
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}

/** The address of the same page in the other phase. */
export function phaseAddress(state: LabState, phase: Phase): string {
  return writeAddress(inPhase(state, phase))
}

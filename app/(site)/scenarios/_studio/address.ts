import { models } from '@/lib/engine'
import { readChange, writeChange } from './change-text'
import { keyOfName, shortKey } from './short-keys'
import { SOLVABLE, SOLVE_OUTPUTS } from './solve'
import {
  CHIPS,
  COUNTS,
  initialState,
  MOST_SAMPLES,
  parametersByKey,
  PHASES,
  type Change,
  type SolveInput,
  type StudioDefaults,
  type StudioState,
} from './state'

/** Part of the address that could not be used, and what stands in its place. */
export interface Problem {
  where: string
  message: string
}

export type Query = Record<string, string | string[] | undefined>

/** Names of the page's own choices in the address. */
export const CHOICE_NAMES = [
  'slo',
  'kv',
  'model',
  'n',
  'seed',
  'count',
  'chip',
  'phase',
  'solve',
  'x',
  'y',
  // As a form without scripts sends them.
  'compute',
  'solve-input',
  'solve-output',
  'solve-target',
] as const

/** Longer addresses are cut by some mail and chat programs; a state that needs more is saved under a name instead. */
export const MOST_ADDRESS = 2000

export interface ReadAddress {
  state: StudioState
  problems: Problem[]
  /** Whether the server is to answer what a browser would work out: asked by a form without scripts. */
  asksAll: boolean
}

const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

class Reader {
  readonly problems: Problem[] = []
  private readonly query: Query
  constructor(query: Query) {
    this.query = query
  }

  text(name: string): string | undefined {
    const value = this.query[name]
    return Array.isArray(value) ? value[0] : value
  }

  number(name: string, byDefault: number, range: { least: number; most: number; whole?: boolean }): number {
    const text = this.text(name)
    if (text === undefined) return byDefault
    const value = Number(text)
    const isFit = text.trim() !== '' && value >= range.least && value <= range.most
    if (isFit && (!range.whole || Number.isInteger(value))) return value
    const kind = range.whole ? 'a whole number' : 'a number'
    const message = `“${shown(text)}” is not ${kind} from ${range.least} to ${range.most}; ${byDefault} is used`
    this.problems.push({ where: name, message })
    return byDefault
  }

  choice<Choice extends string>(name: string, choices: readonly Choice[], byDefault: Choice): Choice {
    const text = this.text(name)
    const found = choices.find((choice) => choice.toLowerCase() === text?.toLowerCase())
    if (text === undefined || found !== undefined) return found ?? byDefault
    const message = `“${shown(text)}” is none of ${choices.join(', ')}; ${byDefault} is used`
    this.problems.push({ where: name, message })
    return byDefault
  }
}

/** Reads the state of the page from its address; what cannot be read is named and left at its default. Never throws. */
export function readAddress(query: Query, defaults: StudioDefaults): ReadAddress {
  const reader = new Reader(query)
  const start = initialState(defaults)
  const count = reader.choice('count', COUNTS, start.count)
  const state: StudioState = {
    sloTpotMs: reader.number('slo', start.sloTpotMs, { least: 1, most: 1000 }),
    kvTokens: reader.number('kv', start.kvTokens, { least: 128, most: 1_048_576, whole: true }),
    model: reader.choice('model', Object.keys(models), start.model),
    samples: reader.number('n', start.samples, { least: 100, most: MOST_SAMPLES, whole: true }),
    seed: reader.number('seed', start.seed, { least: 0, most: 2 ** 32 - 1, whole: true }),
    count,
    chip: reader.choice('chip', CHIPS, start.chip),
    phase: reader.choice('phase', PHASES, start.phase),
    solve: readSolve(solveText(reader), start.solve, reader.problems),
    across: readInput('x', reader, start.across),
    down: readInput('y', reader, start.down),
    changes: readChanges(query, reader.problems),
  }
  const asksAll = reader.text('compute') === '1'
  return { state: withModelledChip(state, reader.problems), problems: reader.problems, asksAll }
}

/** Capacity is modelled for all packages and the 910C. */
function withModelledChip(state: StudioState, problems: Problem[]): StudioState {
  if (state.count !== 'capacity' || state.chip === 'all' || state.chip === '910C') return state
  problems.push({
    where: 'chip',
    message: `capacity of the ${state.chip} alone is not modelled; all packages are shown`,
  })
  return { ...state, chip: 'all' }
}

const isSolvable = (key: string | undefined) => SOLVABLE.some((parameter) => parameter.key === key)

/** An input of the heatmap by its short name. */
function readInput(name: string, reader: Reader, byDefault: string): string {
  const text = reader.text(name)
  const key = text === undefined ? byDefault : keyOfName(text)
  if (key !== undefined && isSolvable(key)) return key
  reader.problems.push({
    where: name,
    message: `“${shown(text ?? '')}” is no input that can be swept; the default is used`,
  })
  return byDefault
}

/** The question as an address carries it, or put together from the fields of a form; its target is in the output's unit. */
function solveText(reader: Reader): string | undefined {
  const [input, output, target] = ['input', 'output', 'target'].map((part) => reader.text(`solve-${part}`))
  if (input === undefined || output === undefined || target === undefined) return reader.text('solve')
  const perUnit = SOLVE_OUTPUTS.find(({ reference }) => reference === output)?.perUnit ?? 1
  return [input, output, Number(target.replaceAll(',', '')) * perUnit].join('_')
}

/** `dys2024_shipped@2025_700000` */
function readSolve(text: string | undefined, byDefault: SolveInput, problems: Problem[]): SolveInput {
  if (text === undefined) return byDefault
  const [name = '', output = '', target = ''] = text.split('_')
  const parameter = keyOfName(name)
  const isKnown = SOLVE_OUTPUTS.some(({ reference }) => reference === output)
  if (parameter && isSolvable(parameter) && isKnown && Number(target) > 0)
    return { parameter, output, target: Number(target) }
  const outputs = SOLVE_OUTPUTS.map(({ reference }) => reference).join(', ')
  problems.push({
    where: 'solve',
    message: `“${shown(text)}” is not an input, an output (${outputs}) and a target above 0 joined by _; the default is asked`,
  })
  return byDefault
}

function readChanges(query: Query, problems: Problem[]): Record<string, Change> {
  const changes: Record<string, Change> = {}
  for (const [name, value] of Object.entries(query)) {
    if ((CHOICE_NAMES as readonly string[]).includes(name) || value === undefined) continue
    const parameter = parametersByKey.get(keyOfName(name) ?? '')
    if (!parameter) {
      problems.push({
        where: shown(name),
        message: 'is neither an assumption nor a choice of this page; it is left out',
      })
      continue
    }
    const change = readChange((Array.isArray(value) ? value[0] : value) ?? '', parameter)
    if (typeof change === 'string')
      problems.push({ where: name, message: `${parameter.label}: ${change}; it stays as it was` })
    else changes[parameter.key] = change
  }
  return changes
}

/** The shortest query for a state, `?` included; empty for the scenario as it is. */
export function writeAddress(state: StudioState, defaults: StudioDefaults): string {
  const start = initialState(defaults)
  const given: [string, string | number, string | number][] = [
    ['slo', state.sloTpotMs, start.sloTpotMs],
    ['kv', state.kvTokens, start.kvTokens],
    ['model', state.model, start.model],
    ['n', state.samples, start.samples],
    ['seed', state.seed, start.seed],
    ['count', state.count, start.count],
    ['chip', state.chip, start.chip],
    ['phase', state.phase, start.phase],
    ['solve', writeSolve(state.solve), writeSolve(start.solve)],
    ['x', shortKey(state.across), shortKey(start.across)],
    ['y', shortKey(state.down), shortKey(start.down)],
  ]
  const parts = [
    ...given.flatMap(([name, value, byDefault]) =>
      value === byDefault ? [] : [`${name}=${encodeURIComponent(value).replace('%40', '@')}`],
    ),
    ...Object.entries(state.changes).map(([key, change]) => `${shortKey(key)}=${writeChange(change)}`),
  ]
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}

function writeSolve({ parameter, output, target }: SolveInput): string {
  return [shortKey(parameter), output, String(target).replace('e+', 'e')].join('_')
}

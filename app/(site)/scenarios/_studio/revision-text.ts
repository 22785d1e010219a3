import { formatDate, formatNumber, NBSP, plural } from '@/app/_components/format'
import type { Override, Parameter, ScenarioRequest } from '@/lib/scenario'
import { inputText } from './input-format'
import { parametersByKey } from './state'

/** One field of a record before and after a change. */
export interface Changed {
  field: string
  from: unknown
  to: unknown
}

const choiceNames: Record<string, string> = {
  sloTpotMs: 'Time per output token, ms',
  kvTokens: 'Context, tokens',
  model: 'Model served',
  samples: 'Draws',
  seed: 'Seed',
  base: 'Built-in base',
  outputs: 'Outputs',
}

const fieldNames: Record<string, string> = { name: 'Name', description: 'Description', notes: 'Notes' }

/** What a change of a scenario changed, a line for each assumption, choice and text. */
export function changeLines(changes: readonly Changed[]): string[] {
  return changes.flatMap(({ field, from, to }) => {
    if (field === 'request') return requestLines(asRequest(from), asRequest(to))
    const name = fieldNames[field]
    if (!name) return []
    if (field === 'name') return [`${name}: ${String(from)} → ${String(to)}`]
    return [`${name} ${from === null ? 'added' : to === null ? 'removed' : 'changed'}`]
  })
}

/** What others changed since the version a reader had: "Die yield ceiling: 56 % → 60 % (A. Editor, 23 Nov 2026)". */
export function conflictLines(changes: readonly (Changed & { actorName: string; at: string })[]): string[] {
  return changes.flatMap(({ actorName, at, ...change }) =>
    changeLines([change]).map(
      (line) =>
        `${line} (${actorName}, ${formatDate(at, 'day', { longYear: true })}, ${at.slice(11, 16)} UTC)`,
    ),
  )
}

const asRequest = (value: unknown): ScenarioRequest => Object(value) as ScenarioRequest

function requestLines(before: ScenarioRequest, after: ScenarioRequest): string[] {
  const inputs = keysOf(before.overrides, after.overrides).flatMap((key) => {
    const parameter = parametersByKey.get(key)
    const [from, to] = [before.overrides?.[key], after.overrides?.[key]]
    if (isSame(from, to)) return []
    const text = (override: Override | undefined) => overrideText(override, parameter)
    return [`${parameter?.label ?? key}: ${text(from)} → ${text(to)}`]
  })
  const { overrides: _before, ...choicesBefore } = before
  const { overrides: _after, ...choicesAfter } = after
  const choices = keysOf(choicesBefore, choicesAfter).flatMap((key) => {
    const [from, to] = [Object(before)[key] as unknown, Object(after)[key] as unknown]
    return isSame(from, to) ? [] : [`${choiceNames[key] ?? key}: ${choiceText(from)} → ${choiceText(to)}`]
  })
  return [...inputs, ...choices]
}

const keysOf = (a: object = {}, b: object = {}) => [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()

/** Stored JSON does not keep the order of names. */
const isSame = (a: unknown, b: unknown): boolean => sorted(a) === sorted(b)

const sorted = (value: unknown): string =>
  JSON.stringify(value ?? null, (_name, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

function choiceText(value: unknown): string {
  if (value === undefined) return 'as by default'
  if (Array.isArray(value)) return plural(value.length, 'key')
  return typeof value === 'number' ? formatNumber(value, 6) : String(value)
}

/** An override in words: "24 %", "24 % (14 % to 42 %)", "× 1.5", "R046 ×2 and R048, mixed". */
export function overrideText(override: Override | undefined, parameter: Parameter | undefined): string {
  const write = (value: number) => (parameter ? inputText(parameter, value) : formatNumber(value))
  if (override === undefined) return 'as in the base'
  if (typeof override === 'number') return write(override)
  if ('value' in override) return write(override.value)
  if ('p50' in override) return spreadText(override.p5, override.p50, override.p95, write)
  if ('multiply' in override) return `×${NBSP}${formatNumber(override.multiply)}`
  if ('byYear' in override) return datedText(override.byYear, write)
  if ('quantilesByYear' in override)
    return datedText(override.quantilesByYear, ([p5, p50, p95]) => spreadText(p5, p50, p95, write))
  if ('bySchedule' in override) {
    const [[quarter = '', value = 0] = []] = Object.entries(override.bySchedule).sort()
    return `${write(value)} from ${quarter.replace('Q', ' Q')}`
  }
  if ('distribution' in override) return `a ${override.distribution.kind} distribution`
  const names = override.claims.map(({ claimId, weight }) =>
    weight === 1 ? claimId : `${claimId} ×${weight}`,
  )
  return `${names.join(', ')}${names.length > 1 ? (override.method === 'median' ? ', median' : ', mixed') : ''}`
}

const spreadText = (p5: number, p50: number, p95: number, write: (value: number) => string) =>
  p5 === p95 ? write(p50) : `${write(p50)} (${write(p5)} to ${write(p95)})`

/** The year rows are shown by, 2025, or else the first. */
function datedText<Value>(dated: Record<string, Value>, write: (value: Value) => string): string {
  const [first] = Object.keys(dated).sort()
  const at = '2025' in dated ? '2025' : first
  const value = at === undefined ? undefined : dated[at]
  if (at === undefined || value === undefined) return 'by year'
  const others = Object.keys(dated).length - 1
  return `${write(value)} in ${at}${others > 0 ? ` and ${plural(others, 'other year')}` : ''}`
}

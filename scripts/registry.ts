import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { format, resolveConfig } from 'prettier'
import { z } from 'zod'
import type { Anchor, Family, Parameter } from '../lib/scenario/parameter'
import { quarterIndex, quarterLabel } from '../lib/supply'
import type { Distribution } from '../lib/uncertainty'

/**
 * Turns seed/parameters.csv and seed/presets.json into lib/scenario/registry.data.ts, which a browser can import.
 * Run after editing either: `npx tsx scripts/registry.ts`. Every wrong cell is named by file, line and column.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const parametersFile = 'seed/parameters.csv'
const presetsFile = 'seed/presets.json'
export const outputFile = 'lib/scenario/registry.data.ts'

const AXIS = { lognormal: 'log', logitnormal: 'logit', normal: 'identity' } as const
/** Loadings are printed rounded; equation 47 uses √½, so that shared and own part weigh the same. */
const LOADINGS: Record<string, number> = { '': 0, '+0.71': Math.SQRT1_2, '-0.71': -Math.SQRT1_2 }

const number = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .transform(Number)
const rowSchema = z.strictObject({
  key: z.string().regex(/^[a-z][A-Za-z0-9]+$/),
  label: z.string().min(1),
  group: z.string().min(1),
  unit: z.string().min(1),
  definition: z.string().min(1),
  timeProfile: z.enum(['constant', 'annual', 'exit-rate', 'quarterly']),
  family: z.enum(['lognormal', 'logitnormal', 'normal', 'fixed', 'discrete']),
  values: z.string().min(1),
  validMin: number,
  validMax: number,
  claimIds: z.string().regex(/^([A-Z]\d{3}( [A-Z]\d{3})*)?$/),
  basis: z.enum(['claims', 'arithmetic', 'assumption']),
  rationale: z.string(),
  correlationGroup: z.string(),
  loading: z.enum(['', '+0.71', '-0.71']),
  yearCorrelation: z.enum(['', '0.85']),
})
type Row = z.output<typeof rowSchema>

export class SeedFileError extends Error {
  override name = 'SeedFileError'
}

/** Rows of the registry, or one error that lists every wrong cell. */
export function readParameters(csv: string): Parameter[] {
  const rows = parse(csv, { columns: true, info: true }) as { record: unknown; info: { lines: number } }[]
  const problems: string[] = []
  const seen = new Set<string>()
  const parameters = rows.flatMap(({ record, info }) => {
    const where = `${parametersFile}:${info.lines}`
    const row = rowSchema.safeParse(record)
    if (!row.success) {
      problems.push(...row.error.issues.map((issue) => `${where} ${issue.path.join('.')}: ${issue.message}`))
      return []
    }
    if (seen.has(row.data.key)) problems.push(`${where} key: ${row.data.key} appears twice`)
    seen.add(row.data.key)
    return [toParameter(row.data, (column, message) => problems.push(`${where} ${column}: ${message}`))]
  })
  if (problems.length) throw new SeedFileError(problems.join('\n'))
  return parameters
}

type Report = (column: string, message: string) => void

function toParameter(
  { values, claimIds, loading, yearCorrelation, correlationGroup, ...row }: Row,
  report: Report,
): Parameter {
  const anchors =
    row.family === 'discrete' ? [discreteAnchor(values)] : readAnchors(values, row.family, report)
  for (const { at, distribution } of anchors) {
    if (!placeFits(at, row.timeProfile)) report('values', `${at} does not fit the profile ${row.timeProfile}`)
    for (const x of numbersOf(distribution)) {
      if (!(x >= row.validMin && x <= row.validMax))
        report('values', `${at}: ${x} is outside ${row.validMin}–${row.validMax}`)
    }
  }
  return {
    ...row,
    anchors,
    claimIds: claimIds ? claimIds.split(' ') : [],
    correlationGroup: correlationGroup || null,
    loading: LOADINGS[loading]!,
    yearCorrelation: yearCorrelation ? Number(yearCorrelation) : null,
  }
}

function placeFits(at: string, profile: Parameter['timeProfile']): boolean {
  if (profile === 'constant') return at === 'all'
  if (profile === 'quarterly') return quarterIndex(at) !== undefined
  return /^20\d\d$/.test(at)
}

const pairs = (values: string): [string, string][] =>
  values.split('; ').map((part) => part.split(': ') as [string, string])

function discreteAnchor(values: string): Anchor {
  const cases = pairs(values).map(([value, weight]) => ({ value: Number(value), weight: Number(weight) }))
  return { at: 'all', distribution: { kind: 'discrete', values: cases } }
}

function readAnchors(values: string, family: Exclude<Family, 'discrete'>, report: Report): Anchor[] {
  return pairs(values).flatMap(([place, text]) => {
    const parts = text.split('/').map(Number)
    if (parts.length !== (family === 'fixed' ? 1 : 3) || parts.some(Number.isNaN)) {
      report('values', `${place}: ${text} is not ${family === 'fixed' ? 'a number' : 'P5/P50/P95'}`)
      return []
    }
    if (parts.some((x, i) => i > 0 && x < parts[i - 1]!)) report('values', `${place}: quantiles fall`)
    return quartersOf(place).map((at) => ({ at, distribution: toDistribution(parts, family) }))
  })
}

/** '2021Q1..2025Q1' names every quarter from the first to the last. */
function quartersOf(place: string): string[] {
  const [from, to] = place.split('..')
  if (!to) return [place]
  const [first, last] = [quarterIndex(from!), quarterIndex(to)]
  if (first === undefined || last === undefined)
    throw new SeedFileError(`${parametersFile}: ${place} is no range of quarters`)
  return Array.from({ length: last - first + 1 }, (_, i) => quarterLabel(first + i))
}

function toDistribution(parts: number[], family: Exclude<Family, 'discrete'>): Distribution {
  if (family === 'fixed') return { kind: 'point', value: parts[0]! }
  return { kind: 'quantiles', transform: AXIS[family], p5: parts[0]!, p50: parts[1]!, p95: parts[2]! }
}

function numbersOf(d: Distribution): number[] {
  if (d.kind === 'point') return [d.value]
  if (d.kind === 'discrete') return d.values.map((v) => v.value)
  return d.kind === 'quantiles' ? [d.p5, d.p50, d.p95] : []
}

const presetSchema = z.array(
  z.strictObject({
    slug: z.string().regex(/^[a-z0-9-]+$/),
    name: z.string().min(1),
    description: z.string().min(1),
    basedOn: z.string().min(1),
    claimIds: z.array(z.string()),
    overrides: z.record(z.string(), z.unknown()),
  }),
)

/** The TypeScript text of the generated module. */
export async function registryModule(csv: string, presetsJson: string): Promise<string> {
  const parameters = readParameters(csv)
  const presets = presetSchema.parse(JSON.parse(presetsJson))
  const keys = new Set(parameters.map((p) => p.key))
  for (const preset of presets) {
    for (const key of Object.keys(preset.overrides)) {
      if (!keys.has(key)) throw new SeedFileError(`${presetsFile} ${preset.slug}: no parameter ${key}`)
    }
  }
  const text = `// Written by scripts/registry.ts from ${parametersFile} and ${presetsFile}; edit those.
import type { Parameter } from './parameter'
import type { Preset } from './request'

export const PARAMETERS: readonly Parameter[] = ${JSON.stringify(parameters)}

export const PRESETS: readonly Preset[] = ${JSON.stringify(presets)}
`
  return format(text, { ...(await resolveConfig(root + outputFile)), parser: 'typescript' })
}

export const readSeed = (): [string, string] => [
  readFileSync(root + parametersFile, 'utf8'),
  readFileSync(root + presetsFile, 'utf8'),
]

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(root + outputFile, await registryModule(...readSeed()))
}

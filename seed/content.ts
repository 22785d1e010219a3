import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import { benchmarkRow } from './benchmark-row'
import { claimRow } from './claim-row'
import { SeedError, type SeedProblem } from './problem'
import { checkReferences } from './references'
import {
  conversionRow,
  eventRow,
  measureRow,
  organizationRow,
  productRow,
  relationRow,
  sourceRow,
  unitRow,
} from './rows'
import { readTable, type RowSchema, type SeedRow } from './table'

const seedFolder = fileURLToPath(new URL('.', import.meta.url))

const tables = {
  units: { file: 'units.csv', schema: unitRow },
  measures: { file: 'measures.csv', schema: measureRow },
  organizations: { file: 'organizations.csv', schema: organizationRow },
  products: { file: 'products.csv', schema: productRow },
  sources: { file: 'sources.csv', schema: sourceRow },
  conversions: { file: 'conversions.csv', schema: conversionRow },
  events: { file: 'events.csv', schema: eventRow },
  relations: { file: 'relations.csv', schema: relationRow },
  benchmarks: { file: 'benchmarks.csv', schema: benchmarkRow },
}

type Tables = typeof tables

/** Every row of the seed files, checked, with the line it came from. */
export type SeedContent = {
  [Name in keyof Tables]: SeedRow<z.output<Tables[Name]['schema']>>[]
} & { claims: SeedRow<z.output<typeof claimRow>>[] }

/**
 * Reads and checks all seed files of a folder. Needs no database.
 *
 * @throws SeedError naming file, line and field of every problem found.
 */
export function readSeed(folder = seedFolder): SeedContent {
  const problems: SeedProblem[] = []

  function read<Row>(file: string, schema: RowSchema<Row>): SeedRow<Row>[] {
    const content = readFileSync(path.join(folder, file), 'utf8')
    const result = readTable<Row>({ file: `seed/${file}`, content, schema })
    problems.push(...result.problems)
    return result.rows
  }

  const entries = Object.entries(tables).map(([name, { file, schema }]) => [
    name,
    read<Record<string, unknown>>(file, schema),
  ])
  const claims = claimFiles(folder).flatMap((file) => read(file, claimRow))
  const content = { ...Object.fromEntries(entries), claims } as SeedContent
  problems.push(...checkReferences(content))
  if (problems.length > 0) throw new SeedError(problems)
  return content
}

function claimFiles(folder: string): string[] {
  const files = readdirSync(path.join(folder, 'claims')).filter((file) => file.endsWith('.csv'))
  return files.toSorted().map((file) => `claims/${file}`)
}

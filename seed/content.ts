import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import { benchmarkRow } from './benchmark-row'
import { claimRow } from './claim-row'
import { SeedError, type SeedProblem } from './problem'
import { checkReferences, type KnownIds } from './references'
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
import { readTable, type SeedRow, type TableResult } from './table'

const seedFolder = fileURLToPath(new URL('.', import.meta.url))

const tables = {
  units: { location: 'units.csv', schema: unitRow },
  measures: { location: 'measures.csv', schema: measureRow },
  organizations: { location: 'organizations.csv', schema: organizationRow },
  products: { location: 'products.csv', schema: productRow },
  sources: { location: 'sources.csv', schema: sourceRow },
  claims: { location: 'claims/', schema: claimRow },
  conversions: { location: 'conversions.csv', schema: conversionRow },
  events: { location: 'events.csv', schema: eventRow },
  relations: { location: 'relations.csv', schema: relationRow },
  benchmarks: { location: 'benchmarks.csv', schema: benchmarkRow },
}

type Tables = typeof tables

/** Every row of the seed files, checked, with the line it came from. */
export type SeedContent = {
  [Name in keyof Tables]: SeedRow<z.output<Tables[Name]['schema']>>[]
}

/**
 * Reads and checks all seed files of a folder. Needs no database.
 *
 * @throws SeedError naming file, line and field of every problem found.
 */
export function readSeed(folder = seedFolder): SeedContent {
  const problems: SeedProblem[] = []
  const known: KnownIds = new Map()
  const entries = Object.entries(tables).map(([name, { location, schema }]) => {
    const results = filesAt(folder, location).map((file) => {
      const content = readFileSync(path.join(folder, file), 'utf8')
      return readTable<Record<string, unknown>>({ file: `seed/${file}`, content, schema })
    })
    problems.push(...results.flatMap((result) => result.problems))
    known.set(name as keyof Tables, allIds(results))
    return [name, results.flatMap((result) => result.rows)]
  })
  const content = Object.fromEntries(entries) as SeedContent
  problems.push(...checkReferences(content, known))
  if (problems.length > 0) throw new SeedError(problems)
  return content
}

/** One file, or all CSV files of a folder in the order of their names. */
function filesAt(folder: string, location: string): string[] {
  if (!location.endsWith('/')) return [location]
  const files = readdirSync(path.join(folder, location)).filter((file) => file.endsWith('.csv'))
  return files.toSorted().map((file) => location + file)
}

/** Null when one of the files could not be read: what it holds is unknown, so nothing is called missing. */
function allIds(results: TableResult<unknown>[]): Set<string> | null {
  const sets = results.map((result) => result.ids)
  return sets.includes(null) ? null : new Set(sets.flatMap((ids) => [...(ids ?? [])]))
}

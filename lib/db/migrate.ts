import type { MigrationList, SchemaFilter } from '@prisma/schema-engine-wasm'
import { withSchemaEngine } from './schema-engine'
import { migrationsFolder, readMigrations, readSchemaFiles } from './schema-files'

const noFilter: SchemaFilter = { externalTables: [], externalEnums: [] }

function migrationList(): MigrationList {
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: readMigrations().map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}

/**
 * Applies what is missing from prisma/migrations, in order, and returns the names applied. Writes the
 * ordinary _prisma_migrations table, so `prisma migrate deploy` stays interchangeable.
 */
export function applyMigrations(databaseUrl: string): Promise<string[]> {
  return withSchemaEngine(databaseUrl, async (engine) => {
    const result = await engine.applyMigrations({ migrationsList: migrationList(), filters: noFilter })
    return result.appliedMigrationNames
  })
}

export interface SchemaDifference {
  /** True when the migrations folder already gives the schema. */
  equal: boolean
  /** SQL that takes the migrations folder to the schema; a summary in words when `script` is false. */
  text: string
}

/**
 * Compares what the migrations folder builds on an empty database with the Prisma schema. `emptyDatabaseUrl`
 * names a throw-away database: the migrations are applied to it.
 */
export function diffMigrationsToSchema(
  emptyDatabaseUrl: string,
  { script }: { script: boolean },
): Promise<SchemaDifference> {
  return withSchemaEngine(emptyDatabaseUrl, async (engine) => {
    const result = await engine.diff({
      from: { tag: 'migrations', ...migrationList() },
      to: { tag: 'schemaDatamodel', files: readSchemaFiles() },
      script,
      exitCode: true,
      filters: noFilter,
    })
    return { equal: result.exitCode === 0, text: result.stdout ?? '' }
  })
}

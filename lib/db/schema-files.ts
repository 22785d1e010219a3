import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The repository's root: scripts, tests and the server all run there. */
export const projectRoot = process.cwd()
export const schemaFolder = path.join(projectRoot, 'prisma')
export const migrationsFolder = path.join(schemaFolder, 'migrations')

export interface SchemaFile {
  path: string
  content: string
}

/** The Prisma schema: one file per area. */
export function readSchemaFiles(): SchemaFile[] {
  return readdirSync(schemaFolder)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => path.join(schemaFolder, name))
    .map((file) => ({ path: file, content: readFileSync(file, 'utf8') }))
}

export interface Migration {
  name: string
  sql: string
}

/** Migrations in the order they apply: folder names begin with a timestamp. */
export function readMigrations(): Migration[] {
  return readdirSync(migrationsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({ name, sql: readFileSync(path.join(migrationsFolder, name, 'migration.sql'), 'utf8') }))
}

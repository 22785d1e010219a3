import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { diffMigrationsToSchema } from '../../lib/db/migrate'
import { migrationsFolder } from '../../lib/db/schema-files'
import { withThrowawayDatabase } from './with-throwaway-database'

const usage = 'Usage: npm run db:migration NAME   (lower case letters, digits and _)'

/** Prisma's own form, so that its CLI reads the folder too: 20261123184500_name. */
function folderName(name: string, now: Date): string {
  return `${now.toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`
}

const name = process.argv[2] ?? ''
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error(usage)
  process.exit(2)
}
mkdirSync(migrationsFolder, { recursive: true })
const difference = await withThrowawayDatabase((url) => diffMigrationsToSchema(url, { script: true }))
if (difference.equal) {
  console.log('The migrations already give the schema: nothing to write.')
} else {
  const folder = path.join(migrationsFolder, folderName(name, new Date()))
  mkdirSync(folder)
  writeFileSync(path.join(folder, 'migration.sql'), difference.text)
  console.log(`Wrote ${path.relative(process.cwd(), path.join(folder, 'migration.sql'))}`)
  console.log('Read it, and add by hand what the schema cannot say (CHECKs, triggers, partial indexes).')
}

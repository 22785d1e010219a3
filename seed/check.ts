import { readSeed } from './content'
import { SeedError } from './problem'

// `npx tsx seed/check.ts`: reads every seed file without a database and says what is wrong with it.
try {
  const counts = Object.entries(readSeed()).map(([table, rows]) => `${rows.length} ${table}`)
  console.log(`The seed files are in order: ${counts.join(', ')}.`)
} catch (error) {
  if (!(error instanceof SeedError)) throw error
  console.error(error.message)
  process.exitCode = 1
}

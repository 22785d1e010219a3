import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

function filesUnder(entry: string): string[] {
  if (!existsSync(entry)) return []
  if (statSync(entry).isFile()) return [entry]
  return readdirSync(entry, { withFileTypes: true })
    .filter((child) => child.name !== 'generated' && !child.name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((child) => filesUnder(path.join(entry, child.name)))
}

/** One hash over the names and contents of everything under the given files and folders. */
export function hashSources(entries: string[], salt = ''): string {
  const hash = createHash('sha256').update(salt)
  for (const file of entries.flatMap(filesUnder)) hash.update(`\0${file}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

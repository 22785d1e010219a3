import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { projectRoot, readSchemaFiles } from '../../lib/db/schema-files'

const require = createRequire(import.meta.url)
const outputFolder = path.join(projectRoot, 'lib/db/generated')
const stampFile = path.join(outputFolder, '.made-from')

function fingerprint(): string {
  const hash = createHash('sha256').update((require('prisma/package.json') as { version: string }).version)
  for (const file of readSchemaFiles()) hash.update(path.basename(file.path)).update(file.content)
  return hash.digest('hex')
}

/** Runs `prisma generate` unless the client was made from this very schema. Returns whether it ran. */
export async function generateClient({ force = false } = {}): Promise<boolean> {
  const wanted = fingerprint()
  if (!force && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return false
  const cli = require.resolve('prisma/build/index.js')
  const child = spawn(process.execPath, [cli, 'generate', '--no-hints'], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      // The CLI insists on a native schema engine it never runs for `generate`, and would download one
      // from outside the npm registry. Any existing file satisfies it.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`prisma generate failed:\n${output}`)
  writeFileSync(stampFile, wanted)
  return true
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { StartError } from '../../lib/db/embedded/start-error'
import { hashSources } from './source-hash'

/** Everything the build reads. */
const sources = [
  'app',
  'lib',
  'seed',
  'public',
  'prisma',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
const stampFile = '.next/made-from.json'
const buildIdFile = '.next/BUILD_ID'

interface Stamp {
  sources: string
  buildId: string
}

const fingerprint = () => hashSources(sources, process.version)

function readStamp(): Stamp | undefined {
  if (!existsSync(stampFile) || !existsSync(buildIdFile)) return undefined
  const stamp = JSON.parse(readFileSync(stampFile, 'utf8')) as Stamp
  return stamp.buildId === readFileSync(buildIdFile, 'utf8') ? stamp : undefined
}

export const nextProgram = () => createRequire(import.meta.url).resolve('next/dist/bin/next')

/** True when `.next` was built from other sources than those on disk, or not at all. */
export const isBuildStale = () => readStamp()?.sources !== fingerprint()

/** Builds for production. It gets no database address: a build that needs one is a mistake. */
export async function build({ quiet = false } = {}): Promise<void> {
  const madeFrom = fingerprint()
  const child = spawn(process.execPath, [nextProgram(), 'build'], {
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', DATABASE_URL: '' },
  })
  const stop = () => child.kill('SIGTERM')
  process.once('exit', stop)
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  process.off('exit', stop)
  if (code !== 0) throw new StartError(`The build failed.\n${output}`)
  writeFileSync(
    stampFile,
    JSON.stringify({ sources: madeFrom, buildId: readFileSync(buildIdFile, 'utf8') } satisfies Stamp),
  )
}

import { createRequire } from 'node:module'
import path from 'node:path'
import { generateClient } from './db/generate-client'
import { compileKernel } from './kernel/compile'
import { isBuildStale, nextProgram } from './runtime/build'
import { runStep, stopSteps } from './runtime/step'
import type { TestCount } from './runtime/vitest-step'
import { runVitest } from './runtime/vitest-step'

const packageFolder = (name: string) =>
  path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
const tsc = path.join(packageFolder('typescript'), 'bin/tsc')
const eslint = path.join(packageFolder('eslint'), 'bin/eslint.js')
const prettier = path.join(packageFolder('prettier'), 'bin/prettier.cjs')

const tests: TestCount[] = []
const failedChecks: string[] = []

async function check(name: string, args: string[]): Promise<boolean> {
  const { ok } = await runStep(name, args)
  if (!ok) failedChecks.push(name)
  return ok
}

async function readSources(): Promise<void> {
  await check('route types', [nextProgram(), 'typegen'])
  await check('types', [tsc, '--noEmit'])
  await check('lint', [
    eslint,
    '.',
    '--max-warnings',
    '0',
    '--cache',
    '--cache-location',
    '.next/cache/eslint/',
  ])
  await check('format', [prettier, '--check', '.', '--log-level', 'warn'])
}

async function testWithoutBuild(): Promise<void> {
  await check('migrations = schema', ['--import', 'tsx', 'scripts/db/check.ts'])
  tests.push(await runVitest('unit'))
  tests.push(await runVitest('data'))
}

async function testBuilt(): Promise<void> {
  const built = !isBuildStale() || (await check('build', ['--import', 'tsx', 'scripts/build.ts']))
  if (built) tests.push(await runVitest('served'))
}

function list(title: string, lines: readonly string[]): void {
  if (lines.length > 0) console.log(`\n${title}:\n${lines.map((line) => `  ${line}`).join('\n')}`)
}

function summarise(): void {
  const sum = (key: 'passed' | 'failed' | 'skipped') => tests.reduce((total, count) => total + count[key], 0)
  const skipped = sum('skipped')
  if (failedChecks.length > 0) console.log(`\nFailed before the tests: ${failedChecks.join(', ')}`)
  list(
    'Failed',
    tests.flatMap(({ failures }) => failures),
  )
  list(
    'Passed only when run again',
    tests.flatMap(({ unsteady }) => unsteady),
  )
  if (skipped > 0) console.log(`\n${skipped} skipped`)
  const failed = sum('failed') + failedChecks.length
  console.log(`\n${sum('passed')} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stopSteps()
    process.exit(1)
  })
}

await Promise.all([generateClient(), compileKernel()])
// Two cores: the compilers read the sources while the tests that need no build run.
await Promise.all([readSources(), testWithoutBuild()])
await testBuilt()
summarise()

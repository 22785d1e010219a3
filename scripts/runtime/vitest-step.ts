import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runStep } from './step'

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  success: boolean
  testResults: {
    name: string
    message: string
    status: 'passed' | 'failed'
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
  }[]
}

export interface TestCount {
  passed: number
  failed: number
  skipped: number
  /** File, name and first line of the error of each test that failed. */
  failures: string[]
  /** As `failures`, of tests that passed when they were run again. */
  unsteady: string[]
}

const vitest = path.join(
  path.dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
)

/** Runs one vitest project and counts its tests. A file that does not even load counts as one failure. */
export async function runVitest(project: string): Promise<TestCount> {
  const folder = mkdtempSync(path.join(tmpdir(), 'chokepoint-report-'))
  const reportFile = path.join(folder, 'report.json')
  const args = ['run', '--project', project, '--passWithNoTests', '--reporter=dot', '--reporter=json']
  try {
    const result = await runStep(`${project} tests`, [vitest, ...args, `--outputFile=${reportFile}`], {
      NODE_ENV: 'test',
    })
    if (!existsSync(reportFile)) {
      return { passed: 0, failed: result.ok ? 0 : 1, skipped: 0, failures: [], unsteady: [] }
    }
    const report = JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport
    const failed = result.ok ? report.numFailedTests : Math.max(1, report.numFailedTests)
    return { passed: report.numPassedTests, failed, skipped: report.numPendingTests, ...troubles(report) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What to look at first when a long log is cut: named again at the end of the whole run. */
function troubles({ testResults }: VitestReport): Pick<TestCount, 'failures' | 'unsteady'> {
  const found = { failures: [] as string[], unsteady: [] as string[] }
  for (const { name, message, status, assertionResults } of testResults) {
    const file = path.relative(process.cwd(), name)
    for (const test of assertionResults.filter((each) => each.failureMessages.length > 0)) {
      const line = `${file} > ${test.fullName}: ${test.failureMessages[0]!.split('\n')[0]}`
      found[test.status === 'passed' ? 'unsteady' : 'failures'].push(line)
    }
    if (status === 'failed' && message) found.failures.push(`${file}: ${message.split('\n')[0]}`)
  }
  return found
}

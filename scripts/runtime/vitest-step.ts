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
}

export interface TestCount {
  passed: number
  failed: number
  skipped: number
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
    if (!existsSync(reportFile)) return { passed: 0, failed: result.ok ? 0 : 1, skipped: 0 }
    const report = JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport
    const failed = result.ok ? report.numFailedTests : Math.max(1, report.numFailedTests)
    return { passed: report.numPassedTests, failed, skipped: report.numPendingTests }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { choosePort } from '../../scripts/runtime/choose-port'

vi.setConfig({ testTimeout: 60_000 })

const folder = mkdtempSync(path.join(tmpdir(), 'chokepoint-start-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function start(environment: Record<string, string>) {
  const dataFolder = path.join(folder, 'data')
  const result = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    encoding: 'utf8',
    // An empty value counts as unset.
    env: { ...process.env, DATABASE_URL: '', PORT: '', CHOKEPOINT_DATA_DIR: dataFolder, ...environment },
  })
  return { code: result.status, said: result.stderr, startedDatabase: existsSync(dataFolder) }
}

async function withTakenPort<Result>(work: (port: number) => Result | Promise<Result>): Promise<Result> {
  const squatter = createServer().listen(0, '127.0.0.1')
  await once(squatter, 'listening')
  try {
    return await work((squatter.address() as AddressInfo).port)
  } finally {
    squatter.close()
  }
}

it('stops at a bad value before it starts anything', () => {
  const { code, said, startedDatabase } = start({ PORT: 'eighty' })
  expect({ code, startedDatabase }).toEqual({ code: 1, startedDatabase: false })
  expect(said.trim()).toBe('PORT must be a whole number from 1 to 65535')
})

it('stops when the PORT asked for is taken, before it starts anything', async () => {
  const { code, said, startedDatabase } = await withTakenPort((port) => start({ PORT: String(port) }))
  expect({ code, startedDatabase }).toEqual({ code: 1, startedDatabase: false })
  expect(said).toMatch(/^PORT \d+ is taken on 127\.0\.0\.1\./m)
})

it('takes the next free port when none is asked for', async () => {
  const port = await choosePort(undefined, '127.0.0.1')
  const squatter = createServer().listen(port, '127.0.0.1')
  await once(squatter, 'listening')
  try {
    expect(await choosePort(undefined, '127.0.0.1')).toBeGreaterThan(port)
  } finally {
    squatter.close()
  }
})

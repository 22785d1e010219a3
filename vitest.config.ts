import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
const setupFiles = ['tests/support/fast-check-seed.ts']
const alias = { '@': root.replace(/\/$/, ''), 'server-only': `${root}tests/support/server-only.ts` }

/**
 * unit: pure folders and layout, no database. data: real PostgreSQL, one clone of a template per worker.
 * api and e2e: the built application over HTTP, the latter in a real Chromium.
 */
export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          setupFiles,
          globalSetup: ['tests/support/kernel.ts'],
          testTimeout: 30_000,
          include: ['tests/{engine,kernel,supply,market,uncertainty,scenario,charts,seed,lib}/**/*.test.ts'],
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'data',
          setupFiles,
          // Processes are killed and raced here; what passes only the second time is named at the end of the run.
          retry: 1,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          include: ['tests/data/**/*.test.ts'],
          globalSetup: ['tests/support/kernel.ts', 'tests/support/database-template.ts'],
          maxWorkers: 2,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'served',
          setupFiles,
          retry: 1,
          include: ['tests/api/**/*.test.ts', 'tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/kernel.ts', 'tests/support/served-app.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
})

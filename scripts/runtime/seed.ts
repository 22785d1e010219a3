import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PrismaClient } from '../../lib/db/generated/client'

interface SeedModule {
  loadSeed(client: PrismaClient): Promise<unknown>
}

/** Loads seed/ into the database. Loading twice changes nothing. */
export async function loadSeedIfPresent(client: PrismaClient): Promise<boolean> {
  const file = path.join(process.cwd(), 'seed', 'load.ts')
  if (!existsSync(file)) return false
  const { loadSeed } = (await import(pathToFileURL(file).href)) as SeedModule
  await loadSeed(client)
  return true
}

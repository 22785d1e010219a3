import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Cluster } from './cluster'
import { startCluster } from './cluster'
import { lockHolder } from './folder-lock'
import { clearLeftover } from './leftover'

const prefix = 'chokepoint-throwaway-'

/** A run that was killed leaves its server running in the temporary folder: stop it and clear up. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = path.join(tmpdir(), name)
    if (lockHolder(folder) !== undefined) continue
    // Another user's left-over is theirs to clear.
    try {
      await clearLeftover(path.join(folder, 'postgres'))
      rmSync(folder, { recursive: true, force: true })
    } catch {
      continue
    }
  }
}

/** A PostgreSQL in a temporary folder that is gone after `stop`. */
export async function startThrowawayCluster(): Promise<Cluster> {
  await sweep()
  const folder = mkdtempSync(path.join(tmpdir(), prefix))
  const cluster = await startCluster({ folder, durable: false })
  return {
    ...cluster,
    async stop() {
      await cluster.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

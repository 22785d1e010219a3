import { startThrowawayCluster } from '../../lib/db/embedded/throwaway'

/** Runs `work` on an empty database of a PostgreSQL that lives only that long. */
export async function withThrowawayDatabase<Result>(
  work: (databaseUrl: string) => Promise<Result>,
): Promise<Result> {
  const cluster = await startThrowawayCluster()
  try {
    return await work(cluster.url('postgres'))
  } finally {
    await cluster.stop()
  }
}

import 'server-only'
import { db } from '../db/client'
import { JobRefused } from '../jobs/handler'
import type { ImportState } from './schema'

/** Holds the import until the transaction ends, and makes sure that it stands where the job expects it. */
export async function claimImport(importId: string, states: readonly ImportState[]): Promise<void> {
  const [found] = await db.$queryRaw<{ state: ImportState }[]>`
    SELECT "state" FROM "Import" WHERE "id" = ${importId} FOR UPDATE`
  if (!found) throw new JobRefused('The import is there no more.')
  if (!states.includes(found.state)) throw new JobRefused(`The import is ${found.state} already.`)
}

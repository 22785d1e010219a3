import 'server-only'
import { db } from '../db/client'
import { log } from '../log'
import type { Drawn, Wanted } from './rate-limit'

/**
 * Draws from a client's bucket in PostgreSQL, which fills by the database's clock. The row is locked for the
 * one statement, so draws of different processes come one after the other.
 */
export async function drawFromDatabase(client: string, { perMinute, least, most }: Wanted): Promise<Drawn> {
  try {
    const [row] = await db.$queryRaw<{ given: number; left: number }[]>`
      INSERT INTO "RateBudget" AS budget ("client", "tokens", "given", "updatedAt")
      VALUES (${client}, ${perMinute}::float8 - least(${most}, ${perMinute})::float8,
        least(${most}, ${perMinute})::float8, clock_timestamp())
      ON CONFLICT ("client") DO UPDATE SET ("tokens", "given", "updatedAt") = (
        SELECT filled - drawn, drawn, at
        FROM (SELECT greatest(clock_timestamp(), budget."updatedAt") AS at) present
        CROSS JOIN LATERAL (
          SELECT least(${perMinute}::float8, budget."tokens"
            + extract(epoch FROM at - budget."updatedAt")::float8 * ${perMinute}::float8 / 60) AS filled
        ) bucket
        CROSS JOIN LATERAL (
          SELECT CASE WHEN filled < ${least}::float8 THEN 0 ELSE least(${most}::float8, floor(filled)) END AS drawn
        ) draw
      )
      RETURNING "given", "tokens" AS "left"`
    if (row) return row
  } catch (error) {
    log.warn({ err: error }, 'the rate limit could not be counted')
  }
  // A limit that cannot be counted must not be what keeps a reader out.
  return { given: most, left: 0 }
}

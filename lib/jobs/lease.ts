import 'server-only'
import pg from 'pg'
import type PgBoss from 'pg-boss'
import { DEAD_LETTERS, QUEUE, queue, sendJob } from './queue'

/** The job a worker holds. */
export interface Leased {
  id: string
  kind: string
  input: unknown
  actor: unknown
  messageId: string
  attempts: number
  failures: number
}

const leaseKey = `hashtextextended('chokepoint job ' || "id", 0)`

/**
 * A worker's hold on its job: a lock of PostgreSQL that lives as long as the connection. When the worker is
 * killed the connection ends, the lock is free, and any other worker sees that the job must be taken up again.
 */
export class Lease {
  readonly #client: pg.Client
  #mine: string | undefined
  lost: Error | undefined

  private constructor(client: pg.Client) {
    this.#client = client
    client.on('error', (error) => {
      this.lost = error
    })
  }

  static async open(databaseUrl: string): Promise<Lease> {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: `chokepoint worker ${process.pid}`,
    })
    await client.connect()
    return new Lease(client)
  }

  close(): Promise<void> {
    return this.#client.end()
  }

  get #sql(): PgBoss.Db {
    return { executeSql: (text, values) => this.#client.query(text, values) }
  }

  async #together<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.#client.query('BEGIN')
    try {
      const result = await work()
      await this.#client.query('COMMIT')
      return result
    } catch (error) {
      await this.#client.query('ROLLBACK')
      throw error
    }
  }

  /** The next job, marked as running and locked in the transaction that takes its message. */
  async take(): Promise<Leased | undefined> {
    const boss = await queue()
    return this.#together(async () => {
      const [message] = await boss.fetch<{ jobId: string }>(QUEUE, { batchSize: 1, db: this.#sql })
      if (!message) return undefined
      const { rows } = await this.#client.query<Leased>(
        `UPDATE "Job" SET "state" = 'running', "attempts" = "attempts" + 1, "messageId" = $2, "done" = 0,
           "message" = 'started', "startedAt" = coalesce("startedAt", now()), "updatedAt" = now()
         WHERE "id" = $1 AND "state" = 'queued'
         RETURNING "id", "kind", "input", "actor", "messageId", "attempts", "failures"`,
        [message.data.jobId, message.id],
      )
      const [job] = rows
      // A message whose job was cancelled, or is gone, stands for nothing.
      if (!job) await boss.complete(QUEUE, message.id, { dropped: true }, { db: this.#sql })
      else
        await this.#client.query(`SELECT pg_advisory_lock(${leaseKey}) FROM "Job" WHERE "id" = $1`, [job.id])
      this.#mine = job?.id
      return job
    })
  }

  /** Shows progress. False when somebody asked to stop, or the job is no longer this worker's. */
  async progress(job: Leased, { done, total, message }: { done: number; total: number; message: string }) {
    const { rows } = await this.#client.query<{ cancelRequested: boolean }>(
      `UPDATE "Job" SET "done" = $3, "total" = $4, "message" = $5, "updatedAt" = now()
       WHERE "id" = $1 AND "state" = 'running' AND "attempts" = $2 RETURNING "cancelRequested"`,
      [job.id, job.attempts, done, total, message],
    )
    return rows[0]?.cancelRequested === false
  }

  /** Lets go of the job after it ended, whichever way. */
  async release(): Promise<void> {
    this.#mine = undefined
    await this.#client.query('SELECT pg_advisory_unlock_all()')
  }

  async putBack(job: Leased, { error, afterSeconds }: { error: string; afterSeconds: number }) {
    await this.#end(job, async (boss) => {
      const messageId = await sendJob(job.id, { afterSeconds, on: this.#sql })
      await boss.complete(QUEUE, job.messageId, { error }, { db: this.#sql })
      return { state: 'queued', error, messageId, message: `tried again in ${afterSeconds} s` }
    })
  }

  /** Gives the job up: its message goes to the dead letters with the reason. */
  async bury(job: Leased, error: string): Promise<void> {
    await this.#end(job, async (boss) => {
      await boss.send(DEAD_LETTERS, { jobId: job.id, error }, { db: this.#sql })
      await boss.complete(QUEUE, job.messageId, { error }, { db: this.#sql })
      return { state: 'failed', error, messageId: job.messageId, message: 'failed' }
    })
  }

  async markCancelled(job: Leased): Promise<void> {
    await this.#end(job, async (boss) => {
      await boss.complete(QUEUE, job.messageId, { cancelled: true }, { db: this.#sql })
      return { state: 'cancelled', error: null, messageId: job.messageId, message: 'cancelled' }
    })
  }

  async #end(
    job: Leased,
    work: (
      boss: PgBoss,
    ) => Promise<{ state: string; error: string | null; messageId: string; message: string }>,
  ): Promise<void> {
    const boss = await queue()
    await this.#together(async () => {
      const held = await this.#client.query(
        `SELECT 1 FROM "Job" WHERE "id" = $1 AND "state" = 'running' AND "attempts" = $2 FOR UPDATE`,
        [job.id, job.attempts],
      )
      if (held.rowCount === 0) return
      const { state, error, messageId, message } = await work(boss)
      await this.#client.query(
        `UPDATE "Job" SET "state" = $2, "error" = $3, "messageId" = $4, "message" = $5, "updatedAt" = now(),
           "failures" = "failures" + (CASE WHEN $3::text IS NULL THEN 0 ELSE 1 END),
           "endedAt" = CASE WHEN $2 = 'queued' THEN NULL ELSE now() END
         WHERE "id" = $1`,
        [job.id, state, error, messageId, message],
      )
    })
  }

  /** Queues the jobs again whose workers are gone. Returns how many. */
  async recover(): Promise<number> {
    const { rows } = await this.#client.query<Leased>(
      `SELECT "id", "messageId", "attempts" FROM "Job" WHERE "state" = 'running' AND "id" IS DISTINCT FROM $1`,
      [this.#mine ?? null],
    )
    let recovered = 0
    for (const job of rows) if (await this.#recoverOne(job)) recovered += 1
    return recovered
  }

  async #recoverOne(job: Leased): Promise<boolean> {
    const boss = await queue()
    return this.#together(async () => {
      // Held to the end of this transaction only; a living worker has it, and then the job is left alone.
      const locked = await this.#client.query<{ free: boolean }>(
        `SELECT pg_try_advisory_xact_lock(${leaseKey}) AS free FROM "Job" WHERE "id" = $1`,
        [job.id],
      )
      if (!locked.rows[0]?.free) return false
      const held = await this.#client.query(
        `SELECT 1 FROM "Job" WHERE "id" = $1 AND "state" = 'running' AND "attempts" = $2 FOR UPDATE`,
        [job.id, job.attempts],
      )
      if (held.rowCount === 0) return false
      const messageId = await sendJob(job.id, { on: this.#sql })
      await boss.complete(QUEUE, job.messageId, { error: 'its worker ended' }, { db: this.#sql })
      await this.#client.query(
        `UPDATE "Job" SET "state" = 'queued', "messageId" = $2, "updatedAt" = now(),
           "message" = 'its worker ended; waits for another' WHERE "id" = $1`,
        [job.id, messageId],
      )
      return true
    })
  }
}

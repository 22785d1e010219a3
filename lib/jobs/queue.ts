import 'server-only'
import PgBoss from 'pg-boss'
import { db } from '../db/client'
import { env } from '../env'
import { log } from '../log'

/** Messages of jobs to do; each names its job. */
export const QUEUE = 'jobs'
/** Messages of jobs that were given up, each with its reason. */
export const DEAD_LETTERS = 'jobs-dead'

const HOURS_UNTIL_TAKEN_FOR_LOST = 23

const holder = globalThis as typeof globalThis & { chokepointQueue?: Promise<PgBoss> }

/** The queue on the application's database; its tables are made on first use, under a lock of pg-boss's own. */
export function queue(): Promise<PgBoss> {
  holder.chokepointQueue ??= open().catch((error: unknown) => {
    delete holder.chokepointQueue
    throw error
  })
  return holder.chokepointQueue
}

/** Lets go of the connection; the next use opens another. */
export async function closeQueue(): Promise<void> {
  const opened = holder.chokepointQueue
  delete holder.chokepointQueue
  await (await opened)?.stop({ graceful: false, wait: true })
}

async function open(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    max: 1,
    application_name: 'chokepoint queue',
    schedule: false,
    supervise: false,
  })
  boss.on('error', (error) => log.warn({ err: error }, 'the queue lost its connection'))
  await boss.start()
  for (const name of [DEAD_LETTERS, QUEUE]) await boss.createQueue(name)
  return boss
}

/** pg-boss's statements on the transaction that is open in `db`: message and record are committed together. */
export const withinTransaction: PgBoss.Db = {
  async executeSql(text, values) {
    // Prisma takes no undefined; pg-boss leaves out what it does not set.
    const given = values.map((value: unknown) => (value === undefined ? null : value))
    return { rows: await db.$queryRawUnsafe<unknown[]>(text, ...given) }
  },
}

interface Sending {
  afterSeconds?: number
  on?: PgBoss.Db
}

/** Queues the message that stands for a job. */
export async function sendJob(
  jobId: string,
  { afterSeconds = 0, on = withinTransaction }: Sending = {},
): Promise<string> {
  const boss = await queue()
  const id = await boss.send(
    QUEUE,
    { jobId },
    { db: on, startAfter: afterSeconds, expireInHours: HOURS_UNTIL_TAKEN_FOR_LOST, retryLimit: 0 },
  )
  if (id === null) throw new Error('The queue took no message.')
  return id
}

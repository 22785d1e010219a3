import 'server-only'
import { availableParallelism } from 'node:os'
import { pathToFileURL } from 'node:url'
import Tinypool from 'tinypool'
import { Problem } from '../../api/problem'
import { log } from '../../log'
import { ScenarioError } from '../../scenario'
import type { ComputationName, Computations, Outcome, Task } from './computations'

/** A question that takes longer is stopped: its thread is ended, and the next question starts another. */
export const TIME_LIMIT_MS = 45_000
/** Beyond so many waiting questions a new one is told to come back. */
const MOST_WAITING = 64
const IDLE_MS = 120_000

// One pool for the process: the bundler may load this module once per route.
const holder = globalThis as typeof globalThis & { chokepointCompute?: Tinypool }

function pool(): Tinypool {
  holder.chokepointCompute ??= startPool()
  return holder.chokepointCompute
}

function startPool(): Tinypool {
  // From the working directory, where the program is started, so that the bundler takes no copy of the worker.
  const directory = `${process.cwd()}/lib/scenarios/compute`
  const started = new Tinypool({
    filename: pathToFileURL(`${directory}/worker.mjs`).href,
    runtime: 'worker_threads',
    // Two at least: one long question must not keep a short one waiting.
    minThreads: 1,
    maxThreads: Math.min(8, Math.max(2, availableParallelism() - 1)),
    maxQueue: MOST_WAITING,
    idleTimeout: IDLE_MS,
    execArgv: [],
  })
  // Without a listener, a thread that dies while idle would end the whole server.
  started.on('error', (error) => log.error({ err: error }, 'a worker thread failed'))
  return started
}

/** Ends the threads: for tests, which end before the idle time. */
export async function stopComputing(): Promise<void> {
  await holder.chokepointCompute?.destroy()
  delete holder.chokepointCompute
}

interface Limits {
  /** Ends the computation when who asked has gone. */
  signal?: AbortSignal
  timeLimitMs?: number
}

type Question<Name extends ComputationName> = Parameters<Computations[Name]>[0]
type Answer<Name extends ComputationName> = ReturnType<Computations[Name]>

/**
 * Computes on a worker thread, so that the server goes on answering others.
 *
 * @throws ScenarioError what the model refuses; Problem `busy` when too many wait, `scenario_invalid` when it took too long.
 */
export async function compute<Name extends ComputationName>(
  name: Name,
  question: Question<Name>,
  { signal, timeLimitMs = TIME_LIMIT_MS }: Limits = {},
): Promise<Answer<Name>> {
  const limit = AbortSignal.timeout(timeLimitMs)
  const task: Task = { name, question }
  try {
    const ends = signal ? AbortSignal.any([limit, signal]) : limit
    return settled<Name>((await pool().run(task, { signal: ends })) as Outcome)
  } catch (error) {
    if (limit.aborted) throw tookTooLong(timeLimitMs)
    // Nobody reads this answer, and it is no failure to log.
    if (signal?.aborted) throw new Problem({ code: 'busy', detail: 'Stopped: who asked has gone.' })
    if (error instanceof Error && error.message.includes('queue is at limit')) throw tooManyWait()
    throw error
  }
}

/** Starts the first thread and loads the model in it. */
export async function warmUp(): Promise<void> {
  await compute('ready', {})
}

function settled<Name extends ComputationName>(outcome: Outcome): Answer<Name> {
  if ('answer' in outcome) return outcome.answer as Answer<Name>
  const { code, field, message } = outcome.refused
  throw new ScenarioError(code, field, message)
}

function tookTooLong(timeLimitMs: number): Problem {
  const message = `must be fewer: the computation took more than ${timeLimitMs / 1000} s and was stopped`
  return new Problem({
    code: 'scenario_invalid',
    detail: `samples: ${message}`,
    errors: [{ field: 'samples', message }],
  })
}

function tooManyWait(): Problem {
  return new Problem({
    code: 'busy',
    detail: 'Too many computations are waiting; try again.',
    headers: { 'retry-after': '10' },
  })
}

import type { Actor } from '../auth/actor'

export interface Progress {
  done: number
  total: number
  message: string
}

/** What a handler may use besides its input. */
export interface JobContext {
  jobId: string
  /** Who started the job, as judged then. */
  actor: Actor
  /**
   * Shows how far it is.
   * @throws JobCancelled when somebody asked to stop: let it pass, and nothing of the work is kept.
   */
  report(progress: Progress): Promise<void>
}

/**
 * Does a job inside one transaction, in which the job is also marked as done: all of it is kept, once, or
 * nothing. What it returns is the job's result, shown to people and programs.
 */
export type JobHandler = (input: unknown, context: JobContext) => Promise<object>

/** Somebody asked to stop. */
export class JobCancelled extends Error {
  override name = 'JobCancelled'
}

/** A failure that another attempt would only repeat. */
export class JobRefused extends Error {
  override name = 'JobRefused'
}

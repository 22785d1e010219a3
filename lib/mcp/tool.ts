import type { z } from 'zod'
import type { Actor } from '../auth/actor'
import type { Resource } from '../revisions/resources'

/** Who calls, over whichever transport. */
export interface Caller {
  actor: Actor
  /** Where this server is reached, for addresses in answers. */
  origin: string
  /**
   * Counts against the caller's rate limit.
   * @throws Problem `rate_limited` when nothing is left.
   */
  count: (cost: number) => void | Promise<void>
}

export interface ToolContext extends Caller {
  /** Aborted when the caller cancels or goes away: what takes long stops then. */
  signal: AbortSignal
}

interface ToolContent<Input extends z.ZodObject, Output extends z.ZodObject> {
  name: string
  title: string
  /** What an assistant chooses by: what it answers, when to use it, what to mind. */
  description: string
  input: Input
  output: Output
  /** The kind of record it writes: who may is judged before the arguments are read. */
  writes?: Resource
  /** Takes something back. */
  destructive?: boolean
  /** What it counts for in the rate limit, where it is dearer than a read. */
  cost?: number
  handler: (input: z.output<Input>, context: ToolContext) => Promise<z.input<Output>>
}

/** A tool with its types forgotten, as the server and the tests see it. */
export interface Tool extends Omit<ToolContent<z.ZodObject, z.ZodObject>, 'handler'> {
  run: (input: unknown, context: ToolContext) => Promise<unknown>
}

/** Ties a tool's handler to its schemas: it gets parsed arguments and owes the output's shape. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  content: ToolContent<Input, Output>,
): Tool {
  const { handler, ...described } = content
  // The server parses with this very schema before it calls run.
  const run = (input: unknown, context: ToolContext) => handler(input as z.output<Input>, context)
  return { ...described, run }
}

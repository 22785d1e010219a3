import type { Actor } from '../auth/actor'
import { mayAdminister } from '../auth/actor'
import type { Job } from './schema'

/** Whoever started a job may cancel it and try it again, and so may admins. */
export function mayChangeJob(actor: Actor, { startedById }: Pick<Job, 'startedById'>): boolean {
  return (actor.kind !== 'anonymous' && actor.id === startedById) || mayAdminister(actor)
}

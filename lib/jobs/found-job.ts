import 'server-only'
import { notFound } from '../api/problem'
import { getJob } from './queries'
import type { Job } from './schema'

/** @throws Problem when there is no such job. */
export async function foundJob(id: string): Promise<Job> {
  const job = await getJob(id)
  if (!job) throw notFound('job', id)
  return job
}

'use client'

import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { createContext, useContext, useEffect, useState } from 'react'
import type { Job } from '@/lib/jobs/schema'
import { JobProgress } from './job-progress'

const Latest = createContext<ReadonlyMap<string, Job>>(new Map())

interface LiveJobsProps {
  /** Ids of the jobs shown that were not over when the page was made. */
  open: string[]
  children: ReactNode
}

/** One stream of events for all jobs on the page: a browser opens only six connections to a server. */
export function LiveJobs({ open, children }: LiveJobsProps) {
  const [latest, setLatest] = useState<ReadonlyMap<string, Job>>(new Map())
  const router = useRouter()
  const shown = open.join(' ')
  useEffect(() => {
    if (shown === '') return
    const waitedFor = new Set(shown.split(' '))
    const events = new EventSource('/api/v1/jobs/events')
    events.addEventListener('job', ({ data }: MessageEvent<string>) => {
      const now = JSON.parse(data) as Job
      setLatest((before) => new Map(before).set(now.id, now))
      const over = now.state !== 'queued' && now.state !== 'running'
      if (over && waitedFor.delete(now.id)) router.refresh()
    })
    // The server ends the stream when no job is open; the browser would ask again and again.
    events.addEventListener('error', () => {
      if (waitedFor.size === 0) events.close()
    })
    return () => events.close()
  }, [shown, router])
  return <Latest value={latest}>{children}</Latest>
}

export function LiveJob({ job }: { job: Job }) {
  const latest = useContext(Latest).get(job.id)
  return <JobProgress job={latest && latest.updatedAt > job.updatedAt ? latest : job} />
}

'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { Job } from '@/lib/jobs/schema'
import { JobProgress } from './job-progress'

/** The progress of a job as it comes in; when the job is over the page is read again. */
export function WatchJob({ job }: { job: Job }) {
  const [latest, setLatest] = useState(job)
  const router = useRouter()
  useEffect(() => {
    const events = new EventSource(`/api/v1/jobs/${job.id}/events`)
    events.addEventListener('job', ({ data }: MessageEvent<string>) => {
      const now = JSON.parse(data) as Job
      setLatest(now)
      if (now.state === 'queued' || now.state === 'running') return
      events.close()
      router.refresh()
    })
    return () => events.close()
  }, [job.id, router])
  return <JobProgress job={latest} />
}

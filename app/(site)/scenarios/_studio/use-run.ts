'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { ScenarioRequest } from '@/lib/scenario'
import { outputsFor } from './outputs'
import { joined, Runs, type Plan, type RunStatus, type Shown } from './runs'

interface Running {
  shown: Shown
  status: RunStatus
  isStale: boolean
  /** The draws behind a request's bands as CSV; null where they cannot be had. */
  samples: (request: ScenarioRequest) => Promise<string | null>
}

/**
 * Results for a plan, recomputed in workers when it changes; the server's until then. Net substitution and the questions
 * come with the full count: a preview keeps the last ones, and `isStale` says so.
 */
export function useRun(plan: Plan, served: Shown): Running {
  const [shown, setShown] = useState(served)
  const [status, setStatus] = useState<RunStatus>({ kind: 'served' })
  /** The plan that the last full run was of. */
  const [settled, setSettled] = useState<string | null>(null)
  const runs = useRef<Runs | null>(null)
  const asked = useRef<string | null>(null)
  const key = JSON.stringify([plan.request, outputsFor(plan.state, true), plan.questions])

  useEffect(() => {
    if (asked.current === key && runs.current) return
    const isFirst = asked.current === null
    asked.current = key
    runs.current ??= new Runs((news, next) => {
      if (news) setShown((before) => joined(before, news))
      if (next) setStatus(next)
      if (next?.kind === 'done' || next?.kind === 'problem') setSettled(asked.current)
    })
    runs.current.ask(plan, !isFirst)
  }, [key, plan])

  useEffect(
    () => () => {
      runs.current?.end()
      runs.current = null
      asked.current = null
    },
    [],
  )
  const samples = useCallback(
    (request: ScenarioRequest) => runs.current?.samples(request) ?? Promise.resolve(null),
    [],
  )
  const isAwaited = settled !== null && settled !== key
  const isStale = isAwaited || status.kind === 'preview' || status.kind === 'running'
  return { shown, status, isStale, samples }
}

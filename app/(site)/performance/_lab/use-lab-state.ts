'use client'

import { useSearchParams } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { readAddress, writeAddress, type Problem, type Query } from './address'
import type { LabState } from './configuration'

/** Browsers refuse more than about a hundred address changes in half a minute. */
const writeAfterMs = 250

function queryOf(search: string): Query {
  const params = new URLSearchParams(search)
  return Object.fromEntries([...new Set(params.keys())].map((key) => [key, params.getAll(key)]))
}

const normal = (search: string): string => new URLSearchParams(search).toString()

/** The lab's state: at once on the page, shortly after in the address; an address changed by navigation is read again. */
export function useLabState(
  initial: LabState,
  initialProblems: Problem[],
): { state: LabState; setState: (state: LabState) => void; problems: Problem[] } {
  const [state, setShown] = useState(initial)
  const [problems, setProblems] = useState(initialProblems)
  const search = useSearchParams().toString()
  const written = useRef(search)
  const { edited } = initial
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    if (search === written.current) return
    written.current = search
    clearTimeout(timer.current)
    const read = readAddress(queryOf(search), edited)
    setShown(read.state)
    setProblems(read.problems)
  }, [search, edited])

  useEffect(() => () => clearTimeout(timer.current), [])

  const setState = (next: LabState) => {
    setShown(next)
    setProblems([])
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const address = writeAddress(next)
      written.current = normal(address)
      window.history.replaceState(null, '', `${window.location.pathname}${address}`)
    }, writeAfterMs)
  }
  return { state, setState, problems }
}

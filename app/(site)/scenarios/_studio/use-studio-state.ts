'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { MOST_ADDRESS, writeAddress } from './address'
import type { StudioDefaults, StudioState } from './state'

/** Browsers refuse more than about a hundred address changes in half a minute. */
const WRITE_AFTER_MS = 250

/** The page's state: at once on the page, shortly after in the address. */
export function useStudioState(initial: StudioState, defaults: StudioDefaults) {
  const [state, setState] = useState(initial)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isFirst = useRef(true)
  const address = writeAddress(state, defaults)
  const isTooLong = address.length > MOST_ADDRESS

  useEffect(() => {
    // The address that was opened stays as it is, mistakes included, until something changes.
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    clearTimeout(timer.current)
    if (isTooLong) return
    timer.current = setTimeout(() => {
      window.history.replaceState(null, '', `${window.location.pathname}${address}`)
    }, WRITE_AFTER_MS)
    return () => clearTimeout(timer.current)
  }, [address, isTooLong])

  const change = useCallback((next: (before: StudioState) => StudioState) => setState(next), [])
  return { state, change, address, isTooLong }
}

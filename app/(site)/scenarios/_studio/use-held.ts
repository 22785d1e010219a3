'use client'

import { useEffect, useState } from 'react'
import type { Shown } from './runs'

/**
 * What a figure draws. While something moves, one that is out of sight keeps what it has: previews are for what the reader
 * sees, and a full run reaches every figure.
 */
export function useHeld(shown: Shown, id: string): Shown {
  const isSeen = useIsSeen(id)
  const [drawn, setDrawn] = useState(shown)
  const isPreview = shown.run === null
  const next = isPreview && !isSeen ? drawn : shown
  if (next !== drawn) setDrawn(next)
  return next
}

/** Whether the element of an id is in the window; true until a browser has said. */
function useIsSeen(id: string): boolean {
  const [isSeen, setSeen] = useState(true)
  useEffect(() => {
    const element = document.getElementById(id)
    if (!element) return
    const observer = new IntersectionObserver(([entry]) => setSeen(entry?.isIntersecting ?? true))
    observer.observe(element)
    return () => observer.disconnect()
  }, [id])
  return isSeen
}

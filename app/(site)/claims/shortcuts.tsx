'use client'

import { useEffect } from 'react'

/** The search field of the claim list, which "/" leads to. */
export const searchFieldId = 'claims-search'

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, select, textarea, [contenteditable]')
}

/** Moves between the claims' links; only while one of them has the focus, so that no letter is taken elsewhere. */
function step(from: Element, by: number): boolean {
  const links = [...document.querySelectorAll<HTMLElement>('.claim-link')]
  const at = links.findIndex((link) => link === from)
  const next = at < 0 ? undefined : links[at + by]
  next?.focus()
  return next !== undefined
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  if (event.key === '/') {
    document.getElementById(searchFieldId)?.focus()
    event.preventDefault()
  }
  const by = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key]
  if (by && document.activeElement && step(document.activeElement, by)) event.preventDefault()
}

/** "/" to the search field; j and k, or the arrows, from claim to claim. */
export function Shortcuts() {
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  return null
}

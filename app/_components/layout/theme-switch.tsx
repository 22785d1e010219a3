'use client'

import { useSyncExternalStore } from 'react'

const order = ['system', 'light', 'dark'] as const
type Theme = (typeof order)[number]

const changed = 'chokepoint:theme'

function read(): Theme {
  try {
    const stored = localStorage.getItem('theme')
    return stored === 'light' || stored === 'dark' ? stored : 'system'
  } catch {
    return 'system'
  }
}

function subscribe(notify: () => void): () => void {
  window.addEventListener('storage', notify)
  window.addEventListener(changed, notify)
  return () => {
    window.removeEventListener('storage', notify)
    window.removeEventListener(changed, notify)
  }
}

function apply(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  try {
    if (theme === 'system') localStorage.removeItem('theme')
    else localStorage.setItem('theme', theme)
  } catch {
    // Storage may be closed to this page; the choice then lasts until it is left.
  }
  window.dispatchEvent(new Event(changed))
}

/** Steps through system, light and dark; the choice is kept in this browser. */
export function ThemeSwitch() {
  const theme = useSyncExternalStore<Theme>(subscribe, read, () => 'system')
  const next = order[(order.indexOf(theme) + 1) % order.length] ?? 'system'
  return (
    <button
      type="button"
      className="plain-button"
      onClick={() => apply(next)}
      aria-label={`Theme: ${theme}. Switch to ${next}`}
    >
      Theme<span className="text-ink-3"> {theme}</span>
    </button>
  )
}

'use client'

import { useState, type ReactNode } from 'react'
import { plural } from '@/app/_components/format'
import { serviceText } from './findings'
import type { StudioState } from './state'

/** The assumptions stand beside the results; on a phone one line says where they stand and opens them. */
export function Side({ state, children }: { state: StudioState; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <aside className="studio-side" aria-label="Assumptions" data-open={isOpen}>
      <div className="studio-sheet">
        <span>
          <b>Assumptions</b>
          <br />
          {plural(Object.keys(state.changes).length, 'change')}, {serviceText(state)}
        </span>
        <button
          type="button"
          className="button needs-script"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Done' : 'Adjust'}
        </button>
      </div>
      <div className="studio-panel">{children}</div>
    </aside>
  )
}

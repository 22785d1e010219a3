import type { ReactNode } from 'react'

/** One row of figures on the twelve-column grid; children carry a Span. One column on a phone. */
export function Row({ children, tight = false }: { children: ReactNode; tight?: boolean }) {
  return <div className={tight ? 'row row-tight' : 'row'}>{children}</div>
}

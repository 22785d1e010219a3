'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/** A native disclosure, so it opens without JavaScript; a new path or Escape closes it. */
export function PhoneMenu({ children }: { children: ReactNode }) {
  const pathname = usePathname()
  return (
    <details
      key={pathname}
      className="phone-menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.currentTarget.open = false
        event.currentTarget.querySelector('summary')?.focus()
      }}
    >
      <summary>Menu</summary>
      <div className="phone-sheet">{children}</div>
    </details>
  )
}

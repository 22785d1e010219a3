'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { AdminPage } from './admin-pages'

/** The pages of the admin part on one line; marks the one that the editor is in. */
export function AdminNav({ pages }: { pages: readonly AdminPage[] }) {
  const pathname = usePathname()
  const current = pages.find(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
  return (
    <nav className="admin-nav" aria-label="Admin">
      <Link href="/admin" aria-current={pathname === '/admin' ? 'page' : undefined}>
        Admin
      </Link>
      {pages.map(({ href, name }) => (
        <Link key={href} href={href} aria-current={current?.href === href ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  )
}

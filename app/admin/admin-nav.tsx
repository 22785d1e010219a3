'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import type { AdminPage } from './admin-pages'

/** The pages of the admin part on one line; marks the one that the editor is in. */
export function AdminNav({ pages }: { pages: readonly AdminPage[] }) {
  const pathname = usePathname()
  const current = pages.find(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
  const nav = useRef<HTMLElement>(null)
  // On a phone the line is longer than the screen: the page that one is on stays in sight.
  useEffect(() => {
    const [line, link] = [nav.current, nav.current?.querySelector<HTMLElement>('[aria-current]')]
    if (line && link)
      line.scrollTo({ left: link.offsetLeft - line.offsetLeft - (line.clientWidth - link.offsetWidth) / 2 })
  }, [pathname])
  return (
    <nav className="admin-nav" aria-label="Admin" ref={nav}>
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

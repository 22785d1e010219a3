'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

/** Only pages that exist. */
export const sitePages = [
  { href: '/', name: 'Overview' },
  { href: '/claims', name: 'Claims' },
  { href: '/scenarios', name: 'Scenarios' },
  { href: '/performance', name: 'Performance' },
] as const

function isCurrent(pathname: string, href: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`)
}

/** The main navigation; marks the section the reader is in. */
export function SiteNav({ className }: { className?: string }) {
  const pathname = usePathname()
  return (
    <nav className={className} aria-label="Main">
      <ul>
        {sitePages.map((page) => (
          <li key={page.href}>
            <Link href={page.href} aria-current={isCurrent(pathname, page.href) ? 'page' : undefined}>
              {page.name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

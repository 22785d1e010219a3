import Link from 'next/link'
import type { Role } from '@/lib/auth/actor'
import { adminPagesFor } from './admin-pages'

export function AdminNav({ role }: { role: Role }) {
  return (
    <nav className="admin-nav" aria-label="Admin">
      <Link href="/admin">Admin</Link>
      {adminPagesFor(role).map(({ href, name }) => (
        <Link key={href} href={href}>
          {name}
        </Link>
      ))}
    </nav>
  )
}

import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHead } from '../_components/layout/page-head'
import { requireRole } from '@/lib/auth/page-access'
import { roleMeaning } from '@/lib/auth/schema'
import { adminPagesFor } from './admin-pages'

export const metadata: Metadata = { title: 'Admin', robots: { index: false } }

export default async function AdminPage() {
  const { role, name } = await requireRole('editor', '/admin')
  const own = role ?? 'editor'
  return (
    <>
      <PageHead
        title="Admin"
        answer={
          <>
            {name}, your role is <b>{own}</b>: {roleMeaning[own]}.
          </>
        }
      />
      <dl className="form-wide grid gap-4 pb-8">
        {adminPagesFor(own).map((page) => (
          <div key={page.href}>
            <dt>
              <Link href={page.href}>{page.name}</Link>
            </dt>
            <dd className="text-ink-2 text-13">{page.about}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

import type { ReactNode } from 'react'
import SiteLayout from '../(site)/layout'
import { AdminNav } from './admin-nav'
import { requireRole } from '@/lib/auth/page-access'

/** For editors and admins. Each page and action below asks again: a layout does not run for every one. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const actor = await requireRole('editor', '/admin')
  return (
    <SiteLayout>
      <AdminNav role={actor.role ?? 'editor'} />
      {children}
    </SiteLayout>
  )
}

import type { ReactNode } from 'react'
import SiteLayout from '../(site)/layout'
import { AdminNav } from './admin-nav'
import { adminPagesFor } from './admin-pages'
import { currentActor } from '@/lib/auth/current-actor'

/**
 * Draws the list of pages for whoever may open them, and judges nothing: each page and action below does, and
 * sends those who are not signed in back to its own address afterwards.
 */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { role } = await currentActor()
  const pages = role === 'editor' || role === 'admin' ? adminPagesFor(role) : []
  return (
    <SiteLayout>
      {pages.length > 0 ? <AdminNav pages={pages} /> : null}
      {children}
    </SiteLayout>
  )
}

import type { Metadata } from 'next'
import Link from 'next/link'
import { formatDate } from '../_components/format'
import { PageHead } from '../_components/layout/page-head'
import { requireRole } from '@/lib/auth/page-access'
import { roleMeaning } from '@/lib/auth/schema'
import { listChanges } from '@/lib/revisions/queries'
import { nameOfResource, pluralOf } from '@/lib/revisions/resources'
import type { AdminPage } from './admin-pages'
import { adminPagesFor } from './admin-pages'

export const metadata: Metadata = { title: 'Admin', robots: { index: false } }

const MOST_SHOWN = 12

const verbs = {
  create: 'entered',
  update: 'changed',
  retract: 'retracted',
  restore: 'restored',
  delete: 'deleted',
} as const

export default async function AdminPage() {
  const { role, name } = await requireRole('editor', '/admin')
  const own = role ?? 'editor'
  const pages = adminPagesFor(own)
  const groups = [...new Set(pages.map(({ group }) => group))]
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
      <div className="admin-home">
        <div>
          {groups.map((group) => (
            <Pages key={group} group={group} pages={pages.filter((page) => page.group === group)} />
          ))}
        </div>
        <LatestChanges />
      </div>
    </>
  )
}

function Pages({ group, pages }: { group: string; pages: readonly AdminPage[] }) {
  return (
    <section className="form-section">
      <h2>{group}</h2>
      <dl className="admin-pages">
        {pages.map(({ href, name, about }) => (
          <div key={href} className="contents">
            <dt>
              <Link href={href}>{name}</Link>
            </dt>
            <dd>{about}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** What was written last, by anyone and any way. */
async function LatestChanges() {
  const { items } = await listChanges({ limit: MOST_SHOWN })
  return (
    <section className="form-section" aria-labelledby="latest-changes">
      <h2 id="latest-changes">Changed last</h2>
      {items.length === 0 ? <p>Nothing was written yet.</p> : null}
      <ul className="latest-changes">
        {items.map(({ id, resource, resourceId, action, actorName, reason, at, version }) => (
          <li key={id}>
            <Link href={`/history/${pluralOf(resource)}/${encodeURIComponent(resourceId)}`} prefetch={false}>
              {resourceId}
            </Link>{' '}
            {nameOfResource(resource)} {verbs[action]} by {actorName}
            <small>
              {formatDate(at, 'day', { longYear: true })}, {at.slice(11, 16)} UTC, version {version}
              {reason ? `: ${reason}` : ''}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

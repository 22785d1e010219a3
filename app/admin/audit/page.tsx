import type { Metadata } from 'next'
import Link from 'next/link'
import { plural } from '../../_components/format'
import { PageHead } from '../../_components/layout/page-head'
import { requireRole } from '@/lib/auth/page-access'
import { auditedBy, listWriters } from '@/lib/revisions/audit'
import './audit.css'
import { AuditTable } from './audit-table'
import { FilterForm } from './filter-form'
import { loadAudit } from './load-audit'
import type { AuditSearch, Filters } from './read-filters'
import { auditHref } from './read-filters'

export const metadata: Metadata = { title: 'Audit', robots: { index: false } }

export default async function AuditPage({ searchParams }: { searchParams: Promise<AuditSearch> }) {
  const actor = await requireRole('editor', '/admin/audit')
  const [page, writers] = await Promise.all([loadAudit(await searchParams, actor), listWriters(actor)])
  const { items, filters, problems, total, nextCursor, isFirst } = page
  return (
    <>
      <PageHead
        title="Audit"
        answer="Every write by form, API, import, assistant or the program itself, newest first, with who, when and why."
        facts={[{ label: 'Writes', value: plural(total, 'write') }]}
        actions={total > 0 ? <ExportLinks filters={filters} /> : null}
      />
      <FilterForm filters={filters} resources={auditedBy(actor)} writers={writers} />
      {problems.length > 0 ? <p role="alert">{problems.join('. ')}.</p> : null}
      {items.length > 0 ? <AuditTable entries={items} /> : <NoWrites />}
      <nav className="paging" aria-label="Pages">
        {isFirst ? null : (
          <Link href={auditHref(filters)} prefetch={false}>
            Newest
          </Link>
        )}
        {nextCursor ? (
          <Link href={auditHref({ ...filters, cursor: nextCursor })} rel="next" prefetch={false}>
            Older writes
          </Link>
        ) : null}
      </nav>
    </>
  )
}

function NoWrites() {
  return (
    <p className="audit-none">
      No write is like this. Take a filter away, or <Link href="/admin/audit">show all writes</Link>.
    </p>
  )
}

function ExportLinks({ filters }: { filters: Filters }) {
  return (['csv', 'xlsx', 'json'] as const).map((format) => (
    <a
      key={format}
      className="button"
      href={auditHref({ ...filters, format }, '/admin/audit/export')}
      download
    >
      {format.toUpperCase()}
    </a>
  ))
}

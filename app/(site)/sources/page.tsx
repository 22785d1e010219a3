import type { Metadata } from 'next'
import Link from 'next/link'
import { formatDate, plural } from '../../_components/format'
import { PageHead } from '../../_components/layout/page-head'
import { DataTable } from '../../_components/tables/data-table'
import type { TableData } from '../../_components/tables/table-data'
import { mayWrite } from '@/lib/auth/actor'
import { currentActor } from '@/lib/auth/current-actor'
import type { Source } from '@/lib/sources/schema'
import { ExportLinks } from '../jobs/export-links'
import { loadSources } from './load-sources'
import { sourceKindNames } from './source-kind-names'
import './sources.css'

export const metadata: Metadata = {
  title: 'Sources',
  description: 'Where every claim was published, and how many claims rest on each source.',
}

export default async function SourcesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { page, words, kind, query, problem, nextHref } = await loadSources(await searchParams)
  const mayEdit = mayWrite(await currentActor(), 'source')
  return (
    <>
      <PageHead
        title="Sources"
        answer="Where the claims were published, newest first, and how many rest on each."
      />
      <form action="/sources" method="get" className="source-form" role="search" aria-label="Sources">
        <label>
          Search
          <input type="search" name="q" defaultValue={words} className="field" maxLength={200} />
        </label>
        <label>
          Kind
          <select name="kind" defaultValue={kind} className="field">
            <option value="">Any</option>
            {Object.entries(sourceKindNames).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="button">
          Show
        </button>
        <p role="status">{plural(page.total, 'source')}</p>
      </form>
      {problem ? <p role="alert">{problem}</p> : null}
      {page.items.length > 0 ? (
        <DataTable table={toTable(page.items, mayEdit)} hideCaption />
      ) : (
        <p>
          No source matches. <Link href="/sources">Show all sources</Link>
        </p>
      )}
      {nextHref ? (
        <p className="source-next">
          <Link href={nextHref} rel="next" prefetch={false}>
            Next page
          </Link>
        </p>
      ) : null}
      <p className="source-exports">
        <ExportLinks list="sources" query={query} total={page.total} />
      </p>
    </>
  )
}

function toTable(sources: Source[], mayEdit: boolean): TableData {
  return {
    caption: 'Sources',
    columns: [
      { key: 'publisher', label: 'Publisher' },
      { key: 'title', label: 'Title' },
      { key: 'kind', label: 'Kind' },
      { key: 'published', label: 'Published', numeric: true },
      { key: 'claims', label: 'Claims', numeric: true },
      ...(mayEdit ? [{ key: 'edit', label: 'Editors', sortable: false }] : []),
    ],
    rows: sources.map((source) => ({
      publisher: source.publisher,
      title: { text: source.title ?? source.url ?? 'untitled', node: <Address source={source} /> },
      kind: sourceKindNames[source.kind],
      edit: { text: 'Edit', href: `/admin/sources/${encodeURIComponent(source.id)}` },
      published: {
        text: formatDate(source.publishedOn, source.datePrecision),
        sort: source.publishedOn,
      },
      claims: {
        text: String(source.claimCount),
        sort: source.claimCount,
        href: source.claimCount > 0 ? `/claims?source=${encodeURIComponent(source.id)}` : undefined,
      },
    })),
  }
}

function Address({ source }: { source: Source }) {
  const name = source.title ?? source.url ?? 'untitled'
  return source.url ? (
    <a href={source.url} rel="noopener noreferrer external">
      {name}
    </a>
  ) : (
    name
  )
}

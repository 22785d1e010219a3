import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHead } from '../../_components/layout/page-head'
import { requireRole } from '@/lib/auth/page-access'
import { unsealWords } from '@/lib/auth/sealed-words'
import { listImports } from '@/lib/import/queries'
import type { ImportSummary } from '@/lib/import/queries'
import { importResources } from '@/lib/import/targets'

export const metadata: Metadata = { title: 'Import', robots: { index: false } }

export default async function ImportPage({ searchParams }: { searchParams: Promise<{ problem?: string }> }) {
  const imports = await listImports(await requireRole('editor', '/admin/import'))
  const problem = unsealWords((await searchParams).problem)
  return (
    <>
      <PageHead
        title="Import"
        answer="A table is checked line by line before anything is written; what is written is one batch, which can be undone."
      />
      <section className="form-section">
        <h2>New import</h2>
        {problem ? <p role="alert">{problem}</p> : null}
        <form
          action="/api/v1/imports"
          method="post"
          encType="multipart/form-data"
          className="form"
          aria-label="New import"
        >
          <div className="form-field">
            <label htmlFor="import-resource">What the rows are</label>
            <select id="import-resource" name="resource" className="field">
              {importResources.map((resource) => (
                <option key={resource} value={resource}>
                  {resource}s
                </option>
              ))}
            </select>
          </div>
          <div className="form-field">
            <label htmlFor="import-file">Table (CSV in UTF-8, or XLSX)</label>
            <input
              id="import-file"
              type="file"
              name="file"
              required
              className="field"
              accept=".csv,.tsv,.txt,.xlsx"
            />
          </div>
          <button type="submit" className="button">
            Upload
          </button>
        </form>
      </section>
      <section className="form-section">
        <h2>Latest imports</h2>
        {imports.length > 0 ? <ImportList imports={imports} /> : <p>There is none yet.</p>}
      </section>
    </>
  )
}

function ImportList({ imports }: { imports: ImportSummary[] }) {
  return (
    <ul>
      {imports.map(({ id, fileName, resource, state, createdBy, createdAt }) => (
        <li key={id}>
          <Link href={`/admin/import/${id}`}>{fileName}</Link>: {resource}s, {state}, by {createdBy} on{' '}
          {createdAt.slice(0, 10)}
        </li>
      ))}
    </ul>
  )
}

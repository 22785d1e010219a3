import Link from 'next/link'
import { formatExact } from '../../_components/format'
import { currentActor } from '@/lib/auth/current-actor'
import { signInPath } from '@/lib/auth/local-path'
import { exportFormats } from '@/lib/export/kinds'
import type { ExportFormat } from '@/lib/export/kinds'
import { DIRECT_RECORDS_MAX } from '@/lib/export/request'
import { startExportAction } from './actions'

const names: Record<ExportFormat, string> = { csv: 'CSV', xlsx: 'XLSX', json: 'JSON', parquet: 'Parquet' }

interface ExportLinksProps {
  /** The list's name in the API. */
  list: string
  /** Its filters and order, as in the API's query. */
  query: string
  total: number
}

/** The whole filtered list as a file with a README of its sources: at once, or as a job when it is long. */
export function ExportLinks({ list, query, total }: ExportLinksProps) {
  if (total === 0) return null
  if (total > DIRECT_RECORDS_MAX) return <ExportJob list={list} query={query} total={total} />
  return (
    <span className="export-links">
      Export with sources and licences (zip):{' '}
      {exportFormats.map((format, at) => (
        <span key={format}>
          {at > 0 ? ', ' : ''}
          <a href={`/api/v1/exports/${list}?${query === '' ? '' : `${query}&`}format=${format}`}>
            {names[format]}
          </a>
        </span>
      ))}
    </span>
  )
}

async function ExportJob({ list, query, total }: ExportLinksProps) {
  const { kind } = await currentActor()
  const many = `${formatExact(total)} records are exported as a job`
  if (kind === 'anonymous') {
    const here = query === '' ? `/${list}` : `/${list}?${query}`
    return (
      <span className="export-links">
        {many}: <Link href={signInPath(here)}>sign in</Link> to start one.
      </span>
    )
  }
  return (
    <form action={startExportAction} className="export-links form-row">
      <input type="hidden" name="name" value={list} />
      <input type="hidden" name="search" value={query} />
      <label>
        {many}, as{' '}
        <select name="format" className="field" defaultValue="csv">
          {exportFormats.map((format) => (
            <option key={format} value={format}>
              {names[format]}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button">
        Export
      </button>
    </form>
  )
}

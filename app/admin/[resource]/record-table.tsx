import Link from 'next/link'
import { formatDate } from '../../_components/format'
import type { LatestChange } from '@/lib/revisions/record-version'
import type { ListedRow } from '../_records/load-record-list'

const verbs: Record<string, string> = {
  create: 'entered',
  update: 'changed',
  retract: 'retracted',
  restore: 'restored',
  delete: 'deleted',
}

const heads = ['Id', 'Name', 'What it is', 'Status', 'Newest change']

interface RecordTableProps {
  path: string
  title: string
  rows: readonly ListedRow[]
  /** Deleted records cannot be copied. */
  copies: boolean
}

/** One line for each record, with its newest change. */
export function RecordTable({ path, title, rows, copies }: RecordTableProps) {
  return (
    <div className="table-scroll record-list" tabIndex={0} role="region" aria-label={title}>
      <table className="data-table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">Copy</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, detail, status = '', change }) => (
            <tr key={id}>
              <th scope="row">
                <Link href={`/admin/${path}/${encodeURIComponent(id)}`} prefetch={false}>
                  {id}
                </Link>
              </th>
              <td>{name}</td>
              <td>{detail}</td>
              <td>{status}</td>
              <td>{change ? changeText(change) : ''}</td>
              <td>
                {copies ? (
                  <Link
                    href={`/admin/${path}/new?from=${encodeURIComponent(id)}`}
                    prefetch={false}
                    aria-label={`Duplicate ${id}`}
                  >
                    Duplicate
                  </Link>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function changeText({ at, action, actorName, version }: LatestChange): string {
  const day = formatDate(at, 'day', { longYear: true })
  return `${day}, ${verbs[action] ?? action} by ${actorName} (version ${version})`
}

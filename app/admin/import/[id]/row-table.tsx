import type { ImportRow } from '@/lib/import/schema'
import { chooseAction } from './actions'

interface RowTableProps {
  id: string
  rows: ImportRow[]
  choosable: boolean
}

/** What the dry run said of each line; rows that would be written can be left out. */
export function RowTable({ id, rows, choosable }: RowTableProps) {
  const writes = ({ action }: ImportRow) => action === 'create' || action === 'update'
  return (
    <form action={chooseAction} aria-label="Rows">
      <input type="hidden" name="id" value={id} />
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Rows of the table">
        <table className="data-table">
          <caption className="visually-hidden">Rows of the table</caption>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Import</th>
              <th scope="col">Record</th>
              <th scope="col">Does</th>
              <th scope="col">Difference, errors and notes</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.line}>
                <th scope="row">{row.line}</th>
                <td>
                  {writes(row) ? (
                    <>
                      <input type="hidden" name="shown" value={row.line} />
                      <input
                        type="checkbox"
                        name="chosen"
                        value={row.line}
                        defaultChecked={row.chosen}
                        disabled={!choosable}
                        aria-label={`Import line ${row.line}`}
                      />
                    </>
                  ) : null}
                </td>
                <td>{row.recordId}</td>
                <td>{row.action}</td>
                <td>
                  <Details row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {choosable && rows.some(writes) ? (
        <button type="submit" className="button">
          Keep this choice of rows
        </button>
      ) : null}
    </form>
  )
}

function Details({ row }: { row: ImportRow }) {
  return (
    <>
      {row.notes.map(({ field, message }) => (
        <div key={`${field} ${message}`}>
          <b>{field}</b> {message}
        </div>
      ))}
      {row.changes.map(({ field, from, to }) => (
        <div key={field}>
          <b>{field}</b> <del>{shown(from)}</del> → <ins>{shown(to)}</ins>
        </div>
      ))}
    </>
  )
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}

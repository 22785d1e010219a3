import { DataTable } from '@/app/_components/tables/data-table'
import type { TableData } from '@/app/_components/tables/table-data'

interface CardPartProps {
  title: string
  note?: string
  table: TableData
  isFolded?: boolean
}

/** One table of a card under its heading; a table without rows is left out. */
export function CardPart({ title, note, table, isFolded = false }: CardPartProps) {
  if (table.rows.length === 0) return null
  if (isFolded) {
    return (
      <details className="lab-editor lab-part">
        <summary>
          <h2>{title}</h2>
        </summary>
        <DataTable table={table} hideCaption />
      </details>
    )
  }
  return (
    <section className="figure mt-10">
      <h2 className="figure-title">{title}</h2>
      {note ? <p className="figure-sub">{note}</p> : null}
      <div className="figure-body">
        <DataTable table={table} hideCaption />
      </div>
    </section>
  )
}

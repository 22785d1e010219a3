import { DataTable } from '@/app/_components/tables/data-table'
import type { TableData } from '@/app/_components/tables/table-data'

/** One table of a card under its heading; a table without rows is left out. */
export function CardPart({ title, note, table }: { title: string; note?: string; table: TableData }) {
  if (table.rows.length === 0) return null
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

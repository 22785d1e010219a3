'use client'

import { useState } from 'react'
import { cellText, sortRows, type Cell, type SortDirection, type TableData } from './table-data'

export interface DataTableProps {
  table: TableData
  /** Keep the head in view while a long table scrolls. */
  stickyHead?: boolean
  /** The caption is for those who do not see the figure around it. */
  hideCaption?: boolean
}

/** A table whose columns sort; complete in the server's HTML, the first column heads each row. */
export function DataTable({ table, stickyHead = false, hideCaption = false }: DataTableProps) {
  const [order, setOrder] = useState<{ column: string; direction: SortDirection } | null>(null)
  const rows = order ? sortRows(table.rows, order.column, order.direction) : table.rows
  const sortBy = (column: string) =>
    setOrder((current) =>
      current?.column === column && current.direction === 'ascending'
        ? { column, direction: 'descending' }
        : { column, direction: 'ascending' },
    )
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={table.caption}>
      <table className="data-table">
        <caption className={hideCaption ? 'visually-hidden' : undefined}>{table.caption}</caption>
        <thead className={stickyHead ? 'head-sticky' : undefined}>
          <tr>
            {table.columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={column.numeric ? 'cell-num' : undefined}
                aria-sort={order?.column === column.key ? order.direction : undefined}
              >
                {column.sortable === false ? (
                  column.label
                ) : (
                  <button type="button" className="sort-button" onClick={() => sortBy(column.key)}>
                    {column.label}
                    <SortArrow direction={order?.column === column.key ? order.direction : null} />
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {table.columns.map((column, position) => {
                const content = <CellContent cell={row[column.key]} />
                const className = column.numeric ? 'cell-num' : undefined
                return position === 0 ? (
                  <th key={column.key} scope="row" className={className}>
                    {content}
                  </th>
                ) : (
                  <td key={column.key} className={className}>
                    {content}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function SortArrow({ direction }: { direction: SortDirection | null }) {
  if (!direction) return null
  return <span aria-hidden="true">{direction === 'ascending' ? ' ↑' : ' ↓'}</span>
}

function CellContent({ cell }: { cell: Cell | undefined }) {
  if (cell == null || typeof cell !== 'object') return cellText(cell)
  const content = cell.node ?? cell.text
  return cell.href ? <a href={cell.href}>{content}</a> : content
}

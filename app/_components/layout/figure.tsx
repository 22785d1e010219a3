'use client'

import { useId, useRef, useState, type ReactNode } from 'react'
import { saveFile } from '../save-file'
import { toCsv } from '../tables/csv'
import { DataTable } from '../tables/data-table'
import type { TableData } from '../tables/table-data'
import { spanClass, type Span } from './span'

export interface FigureProps {
  /** The finding, a full clause with its number, computed from the data. */
  title: string
  /** Measure, unit, scale if log, what a mark is. */
  sub?: ReactNode
  /** The data behind the picture: its table, and its CSV. A function makes it when it is asked for. */
  table?: TableData | (() => TableData)
  /** Where the data comes from; closes the figure. */
  source?: ReactNode
  /** Claims or rows that may not share the axis, each with its reason. */
  notDrawn?: ReactNode
  span?: Span
  /** The page's leading figure has the larger title. */
  lead?: boolean
  id?: string
  /** File name of the exports, without ending. */
  fileName?: string
  children: ReactNode
}

/** A chart with its finding, source line, and the same data as table, CSV and image. */
export function Figure(props: FigureProps) {
  const { title, sub, table, source, notDrawn, span = 12, lead = false, id, children } = props
  const [showsTable, setShowsTable] = useState(false)
  const body = useRef<HTMLDivElement>(null)
  const tableId = useId()
  const titleId = useId()
  const fileName = props.fileName ?? id ?? 'chokepoint'
  const saveImage = async () => {
    if (!body.current) return
    const { savePicture } = await import('./picture')
    await savePicture({ body: body.current, title, sub: textOf(sub), source: textOf(source), fileName })
  }
  return (
    <figure
      id={id}
      className={`figure ${lead ? 'figure-lead' : ''} ${spanClass[span]}`}
      aria-labelledby={titleId}
    >
      <figcaption>
        <h2 className="figure-title" id={titleId}>
          {title}
        </h2>
        {sub ? <p className="figure-sub">{sub}</p> : null}
      </figcaption>
      <div className="figure-body" ref={body}>
        {children}
      </div>
      {notDrawn ? <p className="figure-not-drawn">Not drawn: {notDrawn}</p> : null}
      {table ? (
        <div className="figure-table" id={tableId} hidden={!showsTable}>
          {/* Made when asked for; a browser without scripts, which takes what is in here for markup, has it at once. */}
          {showsTable ? (
            <DataBehind table={table} />
          ) : (
            <noscript>
              <DataBehind table={table} />
            </noscript>
          )}
        </div>
      ) : null}
      <div className="figure-foot">
        <p className="figure-source">{source}</p>
        {table ? (
          <div className="figure-actions" role="group" aria-label={`Data of: ${title}`}>
            <button
              type="button"
              className="plain-button needs-script"
              aria-expanded={showsTable}
              aria-controls={tableId}
              onClick={() => setShowsTable(!showsTable)}
            >
              Table
            </button>
            <button
              type="button"
              className="plain-button needs-script"
              onClick={() => saveFile(`${fileName}.csv`, toCsv(made(table)), 'text/csv;charset=utf-8')}
            >
              CSV
            </button>
            <button type="button" className="plain-button needs-script" onClick={saveImage}>
              Image
            </button>
          </div>
        ) : null}
      </div>
    </figure>
  )
}

const made = (table: NonNullable<FigureProps['table']>) => (typeof table === 'function' ? table() : table)

function DataBehind({ table }: { table: NonNullable<FigureProps['table']> }) {
  return <DataTable table={made(table)} hideCaption />
}

/** Only plain text reaches the exported picture; a node with links leaves its line empty there. */
function textOf(node: ReactNode): string {
  return typeof node === 'string' ? node : ''
}

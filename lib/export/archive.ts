import 'server-only'
import { strToU8, zipSync } from 'fflate'
import { notFound } from '../api/problem'
import { fieldsOf } from '../import/target-fields'
import type { ExportFormat } from './kinds'
import { exportKinds } from './kinds'
import { readMe } from './read-me'
import { readRecords } from './read-records'
import { writeFile } from './write-file'

export interface ExportRequest {
  name: string
  format: ExportFormat
  search: URLSearchParams
  max: number
  signal: AbortSignal
  at: Date
  report?: (done: number, total: number) => Promise<void>
}

export interface Archive {
  fileName: string
  bytes: Uint8Array
  count: number
}

/** A zip with the records of a filtered list as one file, and a README with their sources and licences. */
export async function makeArchive({ name, format, search, at, ...reading }: ExportRequest): Promise<Archive> {
  const kind = exportKinds.get(name)
  if (!kind) throw notFound('export', name)
  const records = await readRecords(kind, { search, ...reading })
  const fileName = `${name}.${format}`
  const content = await writeFile(format, { fields: fieldsOf(kind), records })
  const about = await readMe({ name, fileName, query: search.toString(), records, at })
  const bytes = zipSync({ [fileName]: content, 'README.txt': strToU8(about) })
  return { fileName: `chokepoint-${name}-${format}.zip`, bytes, count: records.length }
}

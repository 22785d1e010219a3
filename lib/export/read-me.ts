import 'server-only'
import { db } from '../db/client'
import type { PlainRecord } from '../revisions/plain'

interface About {
  name: string
  fileName: string
  query: string
  records: readonly PlainRecord[]
  at: Date
}

/** What the archive says of itself: what was asked, and the sources that the records rest on with their licences. */
export async function readMe({ name, fileName, query, records, at }: About): Promise<string> {
  const ids = name === 'sources' ? records.map(({ id }) => id) : records.map(({ sourceId }) => sourceId)
  const sources = await db.source.findMany({
    where: { id: { in: [...new Set(ids.filter((id) => typeof id === 'string'))] } },
    select: { id: true, publisher: true, title: true, url: true, licence: true },
    orderBy: { id: 'asc' },
  })
  const listed = sources.map(({ id, publisher, title, url, licence }) =>
    [
      `- ${id}: ${publisher}${title === null ? '' : `, “${title}”`}`,
      ...(url === null ? [] : [`  ${url}`]),
      `  licence: ${licence ?? 'not stated by the source'}`,
    ].join('\n'),
  )
  return [
    `Chokepoint: ${records.length} ${name}, exported ${at.toISOString()}`,
    '',
    `File: ${fileName}`,
    `Filter: ${query === '' ? 'none' : query}`,
    '',
    'Figures are as their sources state them; claims of different measures or units must not be averaged.',
    'In CSV and XLSX an apostrophe stands before text that a spreadsheet would run as a formula.',
    'Claims, events, relations and benchmarks can be imported again from CSV or XLSX as they are.',
    '',
    `Sources (${sources.length})`,
    ...listed,
    '',
  ].join('\n')
}

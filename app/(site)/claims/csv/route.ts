import { PAGE_LIMIT_MAX } from '@/lib/api/page'
import { listClaims } from '@/lib/claims/queries'
import type { Claim } from '@/lib/claims/schema'
import { toCsv } from '../../../_components/tables/csv'
import type { Column, TableRow } from '../../../_components/tables/table-data'
import { readSearch } from '../read-search'

const fields = [
  'id', 'topic', 'statement', 'measureKey', 'measureName', 'unitKey', 'subject', 'subjectOrganizationId',
  'subjectProductId', 'scope', 'periodLabel', 'periodStart', 'periodEnd', 'value', 'low', 'high', 'bound',
  'intervalKind', 'text', 'asStated', 'basis', 'saidBy', 'saidByRole', 'saidByOrganizationId', 'asOf',
  'asOfPrecision', 'confidence', 'howKnown', 'status', 'supersededById', 'usableAsInput', 'note',
] as const // prettier-ignore
const sourceFields = ['publisher', 'title', 'url', 'publishedOn'] as const

const columns: Column[] = [...fields, ...sourceFields.map((field) => `source.${field}`)].map((key) => ({
  key,
  label: key,
}))

function toRow(claim: Claim): TableRow {
  const own = fields.map((field) => [field, plain(claim[field])])
  const source = sourceFields.map((field) => [`source.${field}`, claim.source?.[field] ?? null])
  return Object.fromEntries([...own, ...source]) as TableRow
}

function plain(value: string | number | boolean | null): string | number | null {
  return typeof value === 'boolean' ? String(value) : value
}

/** All pages one after the other, so that a long list is never held whole. */
async function* csvLines(query: ReturnType<typeof readSearch>['query']): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let cursor: string | undefined
  let isFirst = true
  do {
    const page = await listClaims({ ...query, limit: PAGE_LIMIT_MAX, cursor })
    const text = toCsv({ caption: '', columns, rows: page.items.map(toRow) })
    yield encoder.encode(isFirst ? text : text.slice(text.indexOf('\r\n') + 2))
    isFirst = false
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}

/** Every claim of a list as CSV; the address takes the list's own filters and order. */
export function GET(request: Request): Response {
  const params: Record<string, string[]> = {}
  for (const [key, value] of new URL(request.url).searchParams) (params[key] ??= []).push(value)
  const { query, problems } = readSearch(params)
  if (problems.length > 0) {
    const lines = problems.map(({ field, message }) => `${field}: ${message}`)
    return new Response(`${lines.join('\n')}\n`, {
      status: 400,
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    })
  }
  const lines = csvLines(query)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="claims.csv"',
    },
  })
}

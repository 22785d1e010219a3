import { z } from 'zod'
import { crossOrigin } from './cross-origin'
import type { Operation, ParsedInput } from './operation'
import type { Page } from './page'
import { PAGE_LIMIT_MAX } from './page'
import type { TableFormat } from './table-format'
import { columnsOf, csvRows, headerRow, ndjsonRows, tableMediaTypes } from './table-format'

/** The record schema of an operation that answers with a page; undefined for any other operation. */
export function listedItem({ response }: Operation): z.core.$ZodType | undefined {
  const items = response instanceof z.ZodObject ? response.shape['items'] : undefined
  const paged = response instanceof z.ZodObject && 'nextCursor' in response.shape
  return paged && items instanceof z.ZodArray ? items.element : undefined
}

interface TableRequest {
  operation: Operation
  input: ParsedInput
  item: z.core.$ZodType
  format: TableFormat
  /** Rows asked for; absent, every row that matches. */
  limit: number | undefined
  /** Fields asked for; absent, all of them. */
  fields: string[] | undefined
  /** A row with only those. */
  pick: (row: unknown) => unknown
}

/** Streams a list as CSV or NDJSON, page by page, so that a long list is never held in memory. */
export async function tableResponse(request: TableRequest): Promise<Response> {
  const pages = readPages(request)
  // The first page is read before the answer starts: a refusal still becomes a problem.
  const first = await pages.next()
  const columns = columnsAsked(request)
  const rows = (items: unknown[]) =>
    request.format === 'csv' ? csvRows(items, columns) : ndjsonRows(items.map(request.pick))
  const encoder = new TextEncoder()
  let [pending, started] = [first, false]
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const header = !started && request.format === 'csv' ? headerRow(columns) : ''
      started = true
      if (pending.done) return controller.close()
      const text = header + rows(pending.value)
      if (text !== '') controller.enqueue(encoder.encode(text))
      pending = await pages.next()
      if (pending.done) controller.close()
    },
    async cancel() {
      await pages.return(undefined)
    },
  })
  const { operationId } = request.operation
  const headers = {
    'content-type': `${tableMediaTypes[request.format]}; charset=utf-8`,
    'content-disposition': `attachment; filename="${operationId}.${request.format}"`,
    'cache-control': 'no-cache',
    vary: 'Accept',
  }
  return new Response(body, { headers: { ...headers, ...crossOrigin } })
}

function columnsAsked({ item, fields }: TableRequest): string[] {
  const columns = columnsOf(item)
  if (!fields) return columns
  const wanted = new Set(['id', 'key', 'slug', ...fields])
  return columns.filter((column) => wanted.has(column.split('.')[0] ?? ''))
}

async function* readPages({ operation, input, limit }: TableRequest): AsyncGenerator<unknown[], undefined> {
  let query = input.query as Record<string, unknown>
  let left = limit ?? Infinity
  while (left > 0) {
    query = { ...query, limit: Math.min(left, PAGE_LIMIT_MAX) }
    const page = (await operation.run({ ...input, query })) as Page<unknown>
    left -= page.items.length
    yield page.items
    if (page.nextCursor === null) return
    query = { ...query, cursor: page.nextCursor }
  }
}

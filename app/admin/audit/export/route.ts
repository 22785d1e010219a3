import { Problem } from '@/lib/api/problem'
import { requireRole } from '@/lib/auth/page-access'
import { writeFile } from '@/lib/export/write-file'
import type { ImportField } from '@/lib/import/target-fields'
import type { AuditEntry } from '@/lib/revisions/audit'
import { auditQuerySchema, readAudit } from '@/lib/revisions/audit'
import type { PlainRecord } from '@/lib/revisions/plain'
import { readFilters } from '../read-filters'

const WRITES_MAX = 20_000

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
} as const

const text = (name: string): ImportField => ({ name, type: 'text', required: false, options: undefined })

const fields: ImportField[] = [
  'at', 'resource', 'resourceId', 'version', 'action', 'actor', 'actorName', 'via', 'reason', 'fields', 'changes',
].map(text) // prettier-ignore

function toRecord(entry: AuditEntry): PlainRecord {
  const { at, resource, resourceId, version, action, actor, actorName, via, reason } = entry
  const changes = entry.changes as PlainRecord[]
  const names = changes.map(({ field }) => String(field))
  const own = { at, resource, resourceId, version, action, actor, actorName, via, reason }
  return { ...own, fields: names, changes }
}

/** A list of objects is no cell: spreadsheets get it as JSON. */
const flat = (record: PlainRecord): PlainRecord => ({ ...record, changes: JSON.stringify(record.changes) })

/** The writes that the page's filters choose, as a file. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireRole('editor', '/admin/audit')
  const search = Object.fromEntries(new URL(request.url).searchParams)
  const { format = 'csv' } = search
  const { query, problems } = readFilters(search, (part) => auditQuerySchema.safeParse(part))
  if (!Object.hasOwn(mediaTypes, format))
    problems.push(`format: must be one of ${Object.keys(mediaTypes).join(', ')}`)
  if (problems.length > 0) return refusal(problems.join('\n'), 400)
  const asked = format as keyof typeof mediaTypes
  try {
    const records = (await readAudit(query, actor, WRITES_MAX)).map(toRecord)
    const bytes = await writeFile(asked, { fields, records: asked === 'json' ? records : records.map(flat) })
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': mediaTypes[asked],
        'content-disposition': `attachment; filename="audit.${asked}"`,
        'cache-control': 'no-store',
      },
    })
  } catch (error) {
    if (error instanceof Problem) return refusal(error.message, 413)
    throw error
  }
}

function refusal(message: string, status: number): Response {
  return new Response(`${message}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
}

import 'server-only'
import { z } from 'zod'
import { parsePart } from '../api/field-errors'
import { notFound } from '../api/problem'
import { readQueryString } from '../api/query-string'
import type { Actor } from '../auth/actor'
import { ForbiddenError } from '../auth/actor'
import { db } from '../db/client'
import { startJob } from '../jobs/commands'
import type { JobHandler } from '../jobs/handler'
import { makeArchive } from './archive'
import { exportFormats, exportKinds } from './kinds'

/** A download waits for its file, so larger lists are jobs. */
export const DIRECT_RECORDS_MAX = 5_000
const JOB_RECORDS_MAX = 200_000

const formatSchema = z.strictObject({ format: z.enum(exportFormats) })
const jobInput = z.object({ name: z.string(), format: z.enum(exportFormats), search: z.string() })

/** `format` out of the query; what is left are the list's own filters. */
export function readExportQuery(request: Request) {
  const search = new URL(request.url).searchParams
  const { format } = parsePart(formatSchema, {
    part: 'query',
    value: { format: search.get('format') ?? 'csv' },
  })
  search.delete('format')
  return { format, search }
}

/** Queues an export of a long list; the file is kept with the job. */
export async function startExport(
  name: string,
  { format, search }: ReturnType<typeof readExportQuery>,
  actor: Actor,
): Promise<string> {
  if (actor.kind === 'anonymous') throw new ForbiddenError(actor, 'start an export as a job')
  const kind = exportKinds.get(name)
  if (!kind) throw notFound('export', name)
  // Refused now, in words, instead of by a worker later.
  if (kind.list.query)
    parsePart(kind.list.query, { part: 'query', value: readQueryString(kind.list.query, search) })
  const input = { name, format, search: search.toString() }
  return startJob({ kind: 'export', title: `Export ${name} as ${format}`, input, actor })
}

export const exportJob: JobHandler = async (input, { jobId, report }) => {
  const { name, format, search } = jobInput.parse(input)
  const archive = await makeArchive({
    name,
    format,
    search: new URLSearchParams(search),
    max: JOB_RECORDS_MAX,
    signal: new AbortController().signal,
    at: new Date(),
    report: (done, total) => report({ done, total, message: `read ${done} of ${total} records` }),
  })
  const { fileName, bytes, count } = archive
  const data = { jobId, name: fileName, mediaType: 'application/zip', bytes: new Uint8Array(bytes) }
  await db.jobFile.create({ data })
  return { records: count }
}

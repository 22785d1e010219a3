import { described } from '@/lib/api/description'
import { exportDescriptions } from '@/lib/api/descriptions/exports'
import { makeArchive } from '@/lib/export/archive'
import { DIRECT_RECORDS_MAX, readExportQuery, startExport } from '@/lib/export/request'
import { answerRequest, json } from '@/lib/jobs/answer-request'
import { foundJob } from '@/lib/jobs/found-job'

interface Context {
  params: Promise<{ name: string }>
}

/** A filtered list as a zip, at once. */
export const GET = described(exportDescriptions.download, (request: Request, { params }: Context) =>
  answerRequest({ name: exportDescriptions.download.operationId, request }, async () => {
    const { name } = await params
    const asked = { ...readExportQuery(request), signal: request.signal, at: new Date() }
    const { fileName, bytes } = await makeArchive({ name, ...asked, max: DIRECT_RECORDS_MAX })
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="${fileName}"`,
        'cache-control': 'no-cache',
      },
    })
  }),
)

/** The same as a job, for long lists. */
export const POST = described(exportDescriptions.start, (request: Request, { params }: Context) =>
  answerRequest({ name: exportDescriptions.start.operationId, request }, async (actor) => {
    const jobId = await startExport((await params).name, readExportQuery(request), actor)
    const response = json(await foundJob(jobId), 202)
    response.headers.set('location', `/api/v1/jobs/${jobId}`)
    return response
  }),
)

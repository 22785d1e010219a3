import { described } from '@/lib/api/description'
import { jobDescriptions } from '@/lib/api/descriptions/jobs'
import { notFound } from '@/lib/api/problem'
import { answerRequest } from '@/lib/jobs/answer-request'
import { getJobFile } from '@/lib/jobs/queries'

export const GET = described(
  jobDescriptions.file,
  (request: Request, { params }: { params: Promise<{ id: string }> }) =>
    answerRequest({ name: jobDescriptions.file.operationId, request }, async () => {
      const { id } = await params
      const file = await getJobFile(id)
      if (!file) throw notFound('file of the job', id)
      return new Response(new Uint8Array(file.bytes), {
        headers: {
          'content-type': file.mediaType,
          'content-disposition': `attachment; filename="${file.name}"`,
          'cache-control': 'private, no-cache',
        },
      })
    }),
)

import { described } from '@/lib/api/description'
import { importDescriptions } from '@/lib/api/descriptions/imports'
import { uploadImport } from '@/lib/import/commands'
import { getImport } from '@/lib/import/queries'
import { uploadQuerySchema } from '@/lib/import/schema'
import { answerForm, isForm, isOfPage, uploadFromForm } from '@/lib/import/upload-form'
import { readUpload } from '@/lib/import/upload-body'
import type { Actor } from '@/lib/auth/actor'
import { assertMayWrite } from '@/lib/auth/actor'
import { answerRequest, json, queryOf } from '@/lib/jobs/answer-request'

export const POST = described(importDescriptions.upload, (request: Request) =>
  answerRequest({ name: importDescriptions.upload.operationId, request }, async (actor) => {
    if (isForm(request) && isOfPage(request)) return answerForm(request, actor)
    const id = isForm(request) ? await uploadFromForm(request, actor) : await uploadFile(request, actor)
    const response = json(await getImport(id, actor), 201)
    response.headers.set('location', `/api/v1/imports/${id}`)
    return response
  }),
)

/** The body is the file itself; its kind of record and name are in the query. */
async function uploadFile(request: Request, actor: Actor): Promise<string> {
  const { resource, fileName } = queryOf(uploadQuerySchema, request)
  assertMayWrite(actor, resource)
  return uploadImport({ resource, fileName, bytes: await readUpload(request) }, actor)
}

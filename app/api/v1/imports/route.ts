import { described } from '@/lib/api/description'
import { importDescriptions } from '@/lib/api/descriptions/imports'
import { uploadImport } from '@/lib/import/commands'
import { getImport } from '@/lib/import/queries'
import { uploadQuerySchema } from '@/lib/import/schema'
import { answerForm, isForm } from '@/lib/import/upload-form'
import { readUpload } from '@/lib/import/upload-body'
import { assertMayWrite } from '@/lib/auth/actor'
import { answerRequest, json, queryOf } from '@/lib/jobs/answer-request'

/** The body is the file itself, its kind of record and name are in the query; or the form of the page. */
export const POST = described(importDescriptions.upload, (request: Request) =>
  answerRequest({ name: importDescriptions.upload.operationId, request }, async (actor) => {
    if (isForm(request)) return answerForm(request, actor)
    const { resource, fileName } = queryOf(uploadQuerySchema, request)
    assertMayWrite(actor, resource)
    const id = await uploadImport({ resource, fileName, bytes: await readUpload(request) }, actor)
    const response = json(await getImport(id, actor), 201)
    response.headers.set('location', `/api/v1/imports/${id}`)
    return response
  }),
)

import 'server-only'
import { invalidField, Problem } from '../api/problem'
import type { Actor } from '../auth/actor'
import { assertMayWrite } from '../auth/actor'
import { tooLarge, uploadImport } from './commands'
import { uploadQuerySchema } from './schema'
import { CSV_BYTES_MAX } from './table'

export const isForm = (request: Request) =>
  request.headers.get('content-type')?.startsWith('multipart/form-data') ?? false

/** Takes the upload page's form, and leads to the import's page, or back with the reason. */
export async function answerForm(request: Request, actor: Actor): Promise<Response> {
  assertMayWrite(actor, 'claim')
  try {
    return leadTo(`/admin/import/${await uploadFromForm(request, actor)}`)
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown
    return leadTo(`/admin/import?problem=${encodeURIComponent(thrown.message)}`)
  }
}

function leadTo(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path } })
}

async function uploadFromForm(request: Request, actor: Actor): Promise<string> {
  // A form's parts are only known once all of it is read, so it must say how long it is.
  const length = Number(request.headers.get('content-length') ?? Infinity)
  if (!(length <= CSV_BYTES_MAX)) throw tooLarge('csv', CSV_BYTES_MAX)
  const form = await request.formData()
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0) throw invalidField('file', 'must be a CSV or XLSX file')
  const { success, data } = uploadQuerySchema.safeParse({
    resource: form.get('resource'),
    fileName: file.name.slice(0, 200),
  })
  if (!success) throw invalidField('resource', 'must be claim, event, relation or benchmark')
  return uploadImport({ ...data, bytes: new Uint8Array(await file.arrayBuffer()) }, actor)
}

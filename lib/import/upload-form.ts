import 'server-only'
import { invalidField, Problem } from '../api/problem'
import type { Actor } from '../auth/actor'
import { assertMayWrite, ForbiddenError, mayWrite } from '../auth/actor'
import { sealWords } from '../auth/sealed-words'
import { tooLarge, uploadImport } from './commands'
import { uploadQuerySchema } from './schema'
import { CSV_BYTES_MAX } from './table'
import { importResources } from './targets'

export const isForm = (request: Request) =>
  request.headers.get('content-type')?.startsWith('multipart/form-data') ?? false

/** The page's own form leads on to a page; a program's is answered as any upload is. */
export const isOfPage = (request: Request) => request.headers.get('accept')?.includes('text/html') ?? false

/** Takes the upload page's form, and leads to the import's page, or back with the reason. */
export async function answerForm(request: Request, actor: Actor): Promise<Response> {
  try {
    return leadTo(`/admin/import/${await uploadFromForm(request, actor)}`)
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown
    return leadTo(`/admin/import?problem=${encodeURIComponent(sealWords(thrown.message))}`)
  }
}

function leadTo(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path } })
}

/** @returns the import's id. */
export async function uploadFromForm(request: Request, actor: Actor): Promise<string> {
  // Judged before a long body is read, and again once it is known what the rows are.
  if (!importResources.some((resource) => mayWrite(actor, resource)))
    throw new ForbiddenError(actor, 'import tables')
  // A form's parts are only known once all of it is read, so it must say how long it is.
  const length = Number(request.headers.get('content-length') ?? Infinity)
  if (!(length <= CSV_BYTES_MAX)) throw tooLarge('csv', CSV_BYTES_MAX)
  const form = await request.formData().catch(() => {
    throw invalidField('body', 'is not a form as multipart/form-data')
  })
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0) throw invalidField('file', 'must be a CSV or XLSX file')
  const { success, data } = uploadQuerySchema.safeParse({
    resource: form.get('resource'),
    fileName: file.name.slice(0, 200),
  })
  if (!success) throw invalidField('resource', 'must be claim, event, relation or benchmark')
  assertMayWrite(actor, data.resource)
  return uploadImport({ ...data, bytes: new Uint8Array(await file.arrayBuffer()) }, actor)
}

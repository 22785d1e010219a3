import { chooseRows } from '@/lib/import/commands'
import { getImport, listImportRows } from '@/lib/import/queries'
import { chooseRowsSchema, listRowsQuerySchema } from '@/lib/import/schema'
import { answerRequest, bodyOf, json, queryOf } from '@/lib/jobs/answer-request'

interface Context {
  params: Promise<{ id: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answerRequest({ name: 'listImportRows', request }, async (actor) => {
    const { id } = await getImport((await params).id, actor)
    return json(await listImportRows(id, queryOf(listRowsQuerySchema, request)))
  })
}

export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return answerRequest({ name: 'chooseImportRows', request }, async (actor) => {
    const { id } = await params
    await chooseRows(id, await bodyOf(chooseRowsSchema, request), actor)
    return json(await getImport(id, actor))
  })
}

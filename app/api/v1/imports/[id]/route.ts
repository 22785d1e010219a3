import { changeImport } from '@/lib/import/commands'
import { getImport } from '@/lib/import/queries'
import { changeImportSchema } from '@/lib/import/schema'
import { answerRequest, bodyOf, json } from '@/lib/jobs/answer-request'

interface Context {
  params: Promise<{ id: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answerRequest({ name: 'getImport', request }, async (actor) =>
    json(await getImport((await params).id, actor)),
  )
}

export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return answerRequest({ name: 'changeImport', request }, async (actor) => {
    const { id } = await params
    await changeImport(id, await bodyOf(changeImportSchema, request), actor)
    return json(await getImport(id, actor))
  })
}

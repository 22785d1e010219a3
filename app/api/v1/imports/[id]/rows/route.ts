import { described } from '@/lib/api/description'
import { importDescriptions } from '@/lib/api/descriptions/imports'
import { chooseRows } from '@/lib/import/commands'
import { getImport, listImportRows } from '@/lib/import/queries'
import { chooseRowsSchema, listRowsQuerySchema } from '@/lib/import/schema'
import { answerRequest, bodyOf, json, queryOf } from '@/lib/jobs/answer-request'

interface Context {
  params: Promise<{ id: string }>
}

export const GET = described(importDescriptions.rows, (request: Request, { params }: Context) =>
  answerRequest({ name: importDescriptions.rows.operationId, request }, async (actor) => {
    const { id } = await getImport((await params).id, actor)
    return json(await listImportRows(id, queryOf(listRowsQuerySchema, request)))
  }),
)

export const PATCH = described(importDescriptions.choose, (request: Request, { params }: Context) =>
  answerRequest({ name: importDescriptions.choose.operationId, request }, async (actor) => {
    const { id } = await params
    await chooseRows(id, await bodyOf(chooseRowsSchema, request), actor)
    return json(await getImport(id, actor))
  }),
)

import { described } from '@/lib/api/description'
import { importDescriptions } from '@/lib/api/descriptions/imports'
import { changeImport } from '@/lib/import/commands'
import { getImport } from '@/lib/import/queries'
import { changeImportSchema } from '@/lib/import/schema'
import { answerRequest, bodyOf, json } from '@/lib/jobs/answer-request'

interface Context {
  params: Promise<{ id: string }>
}

export const GET = described(importDescriptions.read, (request: Request, { params }: Context) =>
  answerRequest({ name: importDescriptions.read.operationId, request }, async (actor) =>
    json(await getImport((await params).id, actor)),
  ),
)

export const PATCH = described(importDescriptions.change, (request: Request, { params }: Context) =>
  answerRequest({ name: importDescriptions.change.operationId, request }, async (actor) => {
    const { id } = await params
    await changeImport(id, await bodyOf(changeImportSchema, request), actor)
    return json(await getImport(id, actor))
  }),
)

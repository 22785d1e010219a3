import { z } from 'zod'
import type { ChangeContext, WriteContext, Written } from '../../revisions/record-commands'
import { listRecordChanges } from '../../revisions/queries'
import type { Resource } from '../../revisions/resources'
import { nameOfResource, pluralOf } from '../../revisions/resources'
import { changePageSchema, listRevisionsQuerySchema } from '../../revisions/schema'
import { recordId, recordVersion } from '../fields'
import type { Operation } from '../operation'
import { defineOperation } from '../operation'
import type { ProblemCode } from '../problem'
import { notFound } from '../problem'
import { words } from '../write-fields'
import { found } from './found'

type Body = Record<string, unknown>

/** The commands of one kind of record, their types forgotten: each parses what it is given once more. */
interface Commands {
  create: (input: never, context: WriteContext) => Promise<Written>
  update: (id: string, changes: never, context: ChangeContext) => Promise<Written>
  remove: (id: string, context: ChangeContext) => Promise<Written>
  restore: (id: string, version: number, context: ChangeContext) => Promise<Written>
}

interface WritableResource<Item extends z.ZodObject> {
  resource: Resource
  tag: string
  /** Name of the identifying field in the API. */
  keyName: 'id' | 'key' | 'slug'
  /** What a write answers with. */
  response: Item
  read: (id: string) => Promise<z.output<Item> | null>
  /** The topic's write schema. */
  schema: z.ZodObject
  commands: Commands
  /** Fields that only the program itself sets. */
  omit?: string[]
  /** Refusals that only this kind of record knows. */
  problems?: ProblemCode[]
  /** Claims are retracted, not deleted. */
  retracts?: boolean
  /** `create` names its record; the examples of changes then apply to that one. `seeded` has a history. */
  examples: { seeded: string; create: Body; update: Body }
}

const reason = words(1_000).optional().meta({ description: 'Why, for the record’s history.' })
const version = recordVersion.optional().meta({
  description: 'The version last read, unless If-Match says it.',
})

/** What is left of a record that was deleted: its history. */
export const deletionSchema = z.strictObject({
  id: recordId,
  version: recordVersion.meta({ description: 'The version that removed it.' }),
  deleted: z.literal(true),
})

const refusals: ProblemCode[] = [
  'forbidden',
  'payload_too_large',
  'invalid_record',
  'idempotency_mismatch',
  'busy',
]
const changeRefusals: ProblemCode[] = [
  ...refusals,
  'not_found',
  'conflict',
  'precondition_failed',
  'version_required',
]

/** Create, change, delete or retract, history and restore of one kind of record. */
export function writeOperations<Item extends z.ZodObject>(content: WritableResource<Item>) {
  return {
    create: createOperation(content),
    update: updateOperation(content),
    remove: removeOperation(content),
    revisions: revisionsOperation(content),
    restore: restoreOperation(content),
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function pathOf({ resource, keyName }: { resource: Resource; keyName: string }): string {
  return `/${pluralOf(resource)}/{${keyName}}`
}

function paramsOf({ keyName }: { keyName: string }): z.ZodObject {
  return z.strictObject({ [keyName]: recordId })
}

function createdBy({ keyName, examples }: WritableResource<z.ZodObject>): Record<string, unknown> {
  return { [keyName]: examples.create[keyName] }
}

/** The write schema's fields as a request sends them, with the API's name of the key. */
function fieldsOf({ schema, keyName, omit = [] }: WritableResource<z.ZodObject>): [string, z.ZodType][] {
  const entries = Object.entries(schema.shape).filter(([name]) => !omit.includes(name))
  return entries.map(([name, field]) => [isKey(name) ? keyName : name, field as z.ZodType])
}

const isKey = (name: string) => name === 'id' || name === 'key'

function createOperation<Item extends z.ZodObject>(content: WritableResource<Item>): Operation {
  const { resource, tag, keyName, response, commands, examples } = content
  const shape = fieldsOf(content).map(([name, field]) => [name, name === keyName ? field.optional() : field])
  return defineOperation({
    operationId: `create${capital(resource)}`,
    method: 'POST',
    path: `/${pluralOf(resource)}`,
    tag,
    summary: `Create a ${nameOfResource(resource)}`,
    description: `Without \`${keyName}\` it gets one.`,
    body: z.strictObject({ ...(Object.fromEntries(shape) as Record<string, z.ZodType>), reason }),
    response,
    status: 201,
    writes: resource,
    problems: [...refusals, 'already_exists', ...(content.problems ?? [])],
    example: { body: examples.create },
    handler: async ({ body, context }) => {
      const { reason: why, ...input } = withKey(body, content)
      const { id } = await commands.create(input as never, { ...context, reason: why as string | undefined })
      return found(await content.read(id), resource, id)
    },
  })
}

/** The API says `slug` where the table says `id`. */
function withKey(body: Body, { keyName, schema }: { keyName: string; schema: z.ZodObject }): Body {
  const { [keyName]: id, ...rest } = body
  const column = 'key' in schema.shape ? 'key' : 'id'
  return id === undefined ? rest : { ...rest, [column]: id }
}

/** A field that a change leaves out keeps its value, so no default may fill it. */
function withoutDefault(field: z.ZodType): z.ZodType {
  const inner = field instanceof z.ZodDefault ? (field.def.innerType as z.ZodType) : field
  return inner.optional()
}

function updateOperation<Item extends z.ZodObject>(content: WritableResource<Item>): Operation {
  const { resource, tag, keyName, response, commands, examples } = content
  const fields = fieldsOf(content).filter(([name]) => name !== keyName)
  const shape = Object.fromEntries(fields.map(([name, field]) => [name, withoutDefault(field)]))
  return defineOperation({
    operationId: `update${capital(resource)}`,
    method: 'PATCH',
    path: pathOf(content),
    tag,
    summary: `Change a ${nameOfResource(resource)}`,
    description: 'Fields that are left out keep their value. The record that results is checked as a whole.',
    params: paramsOf(content),
    body: z.strictObject({ ...shape, version, reason }),
    response,
    writes: resource,
    changes: true,
    problems: [...changeRefusals, ...(content.problems ?? [])],
    example: { params: createdBy(content), body: { ...examples.update, version: 1 } },
    handler: async ({ params, body, context }) => {
      const id = String(params[keyName])
      const { reason: why, version: _, ...changes } = body as Body
      await commands.update(id, changes as never, { ...context, reason: why as string | undefined })
      return found(await content.read(id), resource, id)
    },
  })
}

function removeOperation<Item extends z.ZodObject>(content: WritableResource<Item>): Operation {
  const { resource, tag, keyName, commands, retracts = false } = content
  const answer: z.ZodObject = retracts ? content.response : deletionSchema
  return defineOperation({
    operationId: `${retracts ? 'retract' : 'delete'}${capital(resource)}`,
    method: 'DELETE',
    path: pathOf(content),
    tag,
    summary: `${retracts ? 'Retract' : 'Delete'} a ${nameOfResource(resource)}`,
    description: retracts
      ? 'It stays readable, marked as retracted.'
      : 'Refused while other records refer to it. Its history stays, and it can be restored.',
    params: paramsOf(content),
    body: z.strictObject({ version, reason }),
    response: answer,
    writes: resource,
    changes: true,
    problems: [...changeRefusals, ...(retracts ? [] : (['referenced'] as const))],
    example: { params: createdBy(content), body: { version: 1 } },
    handler: async ({ params, body, context }) => {
      const id = String(params[keyName])
      const written = await commands.remove(id, { ...context, reason: body.reason })
      if (retracts) return found(await content.read(id), resource, id)
      return { id, version: written.version, deleted: true }
    },
  })
}

function revisionsOperation<Item extends z.ZodObject>(content: WritableResource<Item>): Operation {
  const { resource, tag, keyName, examples } = content
  return defineOperation({
    operationId: `list${capital(resource)}Revisions`,
    method: 'GET',
    path: `${pathOf(content)}/revisions`,
    tag,
    summary: `List the versions of a ${nameOfResource(resource)}`,
    description:
      'Each with who made it, when, why, and the fields it changed; also of a record that was deleted.',
    params: paramsOf(content),
    query: listRevisionsQuerySchema,
    response: changePageSchema,
    problems: ['not_found'],
    example: { params: { [keyName]: examples.seeded } },
    handler: async ({ params, query }) => {
      const resourceId = String(params[keyName])
      const page = await listRecordChanges({ resource, resourceId }, query)
      if (page.total === 0) throw notFound(resource, resourceId)
      return page
    },
  })
}

function restoreOperation<Item extends z.ZodObject>(content: WritableResource<Item>): Operation {
  const { resource, tag, keyName, response, commands } = content
  const to = recordVersion.meta({ description: 'The version whose content comes back, as a new version.' })
  return defineOperation({
    operationId: `restore${capital(resource)}`,
    method: 'POST',
    path: `${pathOf(content)}/restore`,
    tag,
    summary: `Restore a version of a ${nameOfResource(resource)}`,
    description:
      'Nothing is undone: the old content becomes a new version. Also brings back what was deleted.',
    params: paramsOf(content),
    body: z.strictObject({ to, version, reason }),
    response,
    writes: resource,
    changes: true,
    problems: [...changeRefusals, 'already_exists', ...(content.problems ?? [])],
    example: { params: createdBy(content), body: { to: 1, version: 1 } },
    handler: async ({ params, body, context }) => {
      const id = String(params[keyName])
      await commands.restore(id, body.to, { ...context, reason: body.reason })
      return found(await content.read(id), resource, id)
    },
  })
}

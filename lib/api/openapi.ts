import { z } from 'zod'
import { claimDetailSchema, claimPageSchema, claimSchema } from '../claims/schema'
import { changePageSchema, changeSchema } from '../revisions/schema'
import { describedSchemas } from './all-descriptions'
import type { Description } from './description'
import { describedObject } from './openapi-description'
import type { Operation } from './operation'
import type { ProblemCode } from './problem'
import { problemKinds } from './problem'
import { deletionSchema } from './operations/write-operations'
import { problemSchema } from './problem-response'
import { readOptionsSchema } from './read-options'
import { listedItem } from './table-response'
import { tableMediaTypes } from './table-format'

type JsonSchema = Record<string, unknown>

const alwaysPossible: ProblemCode[] = ['validation', 'unauthorized', 'rate_limited', 'internal']

const tooLongToRead = /\\d\\d\[2468\]\[048\]/

interface DocumentOptions {
  operations: readonly Operation[]
  descriptions: readonly Description[]
  version: string
}

/** The OpenAPI 3.1 document, made from the schemas that parse the requests and answers. */
export function openApiDocument({ operations, descriptions, version }: DocumentOptions): JsonSchema {
  const components = namedSchemas(operations)
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    const path = (paths[`/api/v1${operation.path}`] ??= {})
    path[operation.method.toLowerCase()] = operationObject(operation, components.nameOf)
  }
  for (const description of descriptions) {
    const path = (paths[`/api/v1${description.path}`] ??= {})
    path[description.method.toLowerCase()] = describedObject(description, {
      parameters: [
        ...parametersOf('path', description.params?.shape),
        ...parametersOf('query', description.query?.shape),
        ...headersIn(description),
      ],
      problems: problemObjects(description),
      referTo: (schema) => answerSchema(schema, components.nameOf),
      inputSchema,
    })
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Chokepoint',
      version,
      summary: 'Sourced claims, a performance engine and a supply model of AI compute under export controls.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    tags: [...new Set([...operations, ...descriptions].map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: components.schemas,
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key: `Authorization: Bearer ck_…`.' },
      },
    },
  }
}

interface NamedSchemas {
  schemas: Record<string, unknown>
  nameOf: (schema: z.ZodType) => string
}

/** Answers and list items under their names; `getClaim` answers a `Claim…`, `listClaims` a page of them. */
function namedSchemas(operations: readonly Operation[]): NamedSchemas {
  const names = new Map<z.core.$ZodType, string>([
    [problemSchema, 'Problem'],
    [claimSchema, 'Claim'],
    [claimDetailSchema, 'ClaimDetail'],
    [claimPageSchema, 'ClaimPage'],
    [changeSchema, 'Change'],
    [changePageSchema, 'ChangePage'],
    [deletionSchema, 'Deletion'],
    ...describedSchemas,
  ])
  for (const operation of [...operations].sort((a, b) => Number(!!listedItem(a)) - Number(!!listedItem(b)))) {
    const { response, operationId } = operation
    if (names.has(response) || operation.media) continue
    const item = listedItem(operation)
    const itemName = item && names.get(item)
    names.set(response, itemName ? `${itemName}Page` : operationId.replace(/^(get|predict|run)/, ''))
  }
  const registry = z.registry<{ id: string }>()
  for (const [schema, id] of names) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, {
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ jsonSchema }) => readable(jsonSchema as JsonSchema),
  })
  for (const schema of Object.values(schemas)) {
    delete schema.$schema
    delete schema.$id
  }
  return { schemas, nameOf: (schema) => names.get(schema) ?? 'Problem' }
}

/** A date's `format` says enough; its leap-year pattern is 200 characters long. */
function readable(schema: JsonSchema): void {
  if (typeof schema.pattern === 'string' && tooLongToRead.test(schema.pattern)) delete schema.pattern
}

function inputSchema(schema: z.core.$ZodType): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => readable(jsonSchema as JsonSchema),
  })
  return json
}

function operationObject(operation: Operation, nameOf: NamedSchemas['nameOf']): JsonSchema {
  const { operationId, tag, summary, description, body, example, status = 200, writes } = operation
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description && { description }),
    parameters: [
      ...parametersIn(operation, 'path'),
      ...parametersIn(operation, 'query'),
      ...headersIn(operation),
    ],
    ...(writes && { security: [{ key: [] }] }),
    ...(body && {
      requestBody: {
        required: !body.safeParse({}).success,
        content: { 'application/json': { schema: inputSchema(body), example: example.body } },
      },
    }),
    responses: {
      [String(status)]: answerObject(operation, nameOf),
      ...notModified(operation),
      ...problemObjects(operation),
    },
  }
}

function parametersIn(operation: Operation, place: 'path' | 'query'): JsonSchema[] {
  const shape =
    place === 'path'
      ? operation.params?.shape
      : { ...operation.query?.shape, ...readOptionsSchema(operation).shape }
  return parametersOf(place, shape, operation.example[place === 'path' ? 'params' : 'query'])
}

function parametersOf(
  place: 'path' | 'query',
  shape: z.core.$ZodShape | undefined,
  examples: Record<string, unknown> = {},
): JsonSchema[] {
  return Object.entries(shape ?? {}).map(([name, field]) => {
    const { description, ...json } = inputSchema(field as z.core.$ZodType)
    return {
      name,
      in: place,
      ...((place === 'path' || isRequired(field)) && { required: true }),
      ...(typeof description === 'string' && { description }),
      ...(json.type === 'array' && { style: 'form', explode: false }),
      schema: json,
      ...(name in examples && { example: examples[name] }),
    }
  })
}

function isRequired(field: z.core.$ZodType): boolean {
  return !z.safeParse(field, undefined).success
}

function headersIn({ writes, changes }: { writes?: unknown; changes?: boolean }): JsonSchema[] {
  const ifMatch = {
    name: 'If-Match',
    in: 'header',
    description: 'The version the change is based on, such as `"3"`; `*` for whichever is current.',
    schema: { type: 'string' },
  }
  const idempotencyKey = {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'A name of your own for this write: a repeat within 24 hours gets the first answer again.',
    schema: { type: 'string', maxLength: 200 },
  }
  return [...(changes ? [ifMatch] : []), ...(writes ? [idempotencyKey] : [])]
}

/** What `fields` and `include` make of an answer is not its whole schema. */
function shapedSchema(operation: Operation, reference: JsonSchema): JsonSchema {
  if (!('fields' in readOptionsSchema(operation).shape)) return reference
  const description = 'With `fields` only those fields of each record; with `include` also `included`.'
  return { anyOf: [reference, { type: 'object', description }] }
}

function answerObject(operation: Operation, nameOf: NamedSchemas['nameOf']): JsonSchema {
  if (operation.media)
    return { description: 'The answer.', content: { [operation.media]: { schema: { type: 'string' } } } }
  const reference = { $ref: `#/components/schemas/${nameOf(operation.response)}` }
  const json = { schema: shapedSchema(operation, reference) }
  const item = listedItem(operation)
  const tables = item && {
    [tableMediaTypes.csv]: { schema: { type: 'string' } },
    [tableMediaTypes.ndjson]: { schema: { $ref: `#/components/schemas/${nameOf(item as z.ZodType)}` } },
  }
  const description = item
    ? 'One page as JSON; as CSV or NDJSON every row that matches, unless `limit` is given.'
    : 'The answer.'
  const files = (operation.downloads ?? []).map((media) => [media, {}] as const)
  return { description, content: { 'application/json': json, ...tables, ...Object.fromEntries(files) } }
}

/** A stream or text has a schema of its own; a record is one of the named. */
function answerSchema(schema: z.ZodType, nameOf: NamedSchemas['nameOf']): JsonSchema {
  return schema instanceof z.ZodString
    ? inputSchema(schema)
    : { $ref: `#/components/schemas/${nameOf(schema)}` }
}

function notModified({ method }: Operation): JsonSchema {
  return method === 'GET' ? { '304': { description: 'If-None-Match names the current ETag.' } } : {}
}

function problemObjects({ problems = [] }: Pick<Operation, 'problems'>): JsonSchema {
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of [...alwaysPossible, ...problems]) {
    const { status } = problemKinds[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [
        String(status),
        { description: codes.map((code) => `\`${code}\`: ${problemKinds[code].title}`).join('; '), content },
      ]),
  )
}

import { z } from 'zod'
import { claimDetailSchema, claimPageSchema, claimSchema } from '../claims/schema'
import type { Operation } from './operation'
import type { ProblemCode } from './problem'
import { problemKinds } from './problem'
import { problemSchema } from './problem-response'
import { listedItem } from './table-response'
import { tableMediaTypes } from './table-format'

type JsonSchema = Record<string, unknown>

const alwaysPossible: ProblemCode[] = ['validation', 'internal']

const tooLongToRead = /\\d\\d\[2468\]\[048\]/

interface DocumentOptions {
  operations: readonly Operation[]
  version: string
}

/** The OpenAPI 3.1 document, made from the schemas that parse the requests and answers. */
export function openApiDocument({ operations, version }: DocumentOptions): JsonSchema {
  const components = namedSchemas(operations)
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    const path = (paths[`/api/v1${operation.path}`] ??= {})
    path[operation.method.toLowerCase()] = operationObject(operation, components.nameOf)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Chokepoint',
      version,
      summary: 'Sourced claims, a performance engine and a supply model of AI compute under export controls.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: { schemas: components.schemas },
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
  ])
  for (const operation of [...operations].sort((a, b) => Number(!!listedItem(a)) - Number(!!listedItem(b)))) {
    const { response, operationId } = operation
    if (names.has(response)) continue
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
  const { operationId, tag, summary, description, body, example } = operation
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description && { description }),
    parameters: [...parametersIn(operation, 'path'), ...parametersIn(operation, 'query')],
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: inputSchema(body), example: example.body } },
      },
    }),
    responses: {
      '200': answerObject(operation, nameOf),
      ...notModified(operation),
      ...problemObjects(operation),
    },
  }
}

function parametersIn(operation: Operation, place: 'path' | 'query'): JsonSchema[] {
  const schema = place === 'path' ? operation.params : operation.query
  const examples: Record<string, unknown> = operation.example[place === 'path' ? 'params' : 'query'] ?? {}
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => {
    const { description, ...json } = inputSchema(field as z.core.$ZodType)
    return {
      name,
      in: place,
      ...(place === 'path' && { required: true }),
      ...(typeof description === 'string' && { description }),
      ...(json.type === 'array' && { style: 'form', explode: false }),
      schema: json,
      ...(name in examples && { example: examples[name] }),
    }
  })
}

function answerObject(operation: Operation, nameOf: NamedSchemas['nameOf']): JsonSchema {
  const json = { schema: { $ref: `#/components/schemas/${nameOf(operation.response)}` } }
  const item = listedItem(operation)
  const tables = item && {
    [tableMediaTypes.csv]: { schema: { type: 'string' } },
    [tableMediaTypes.ndjson]: { schema: { $ref: `#/components/schemas/${nameOf(item as z.ZodType)}` } },
  }
  const description = item
    ? 'One page as JSON; as CSV or NDJSON every row that matches, unless `limit` is given.'
    : 'The answer.'
  return { description, content: { 'application/json': json, ...tables } }
}

function notModified({ method }: Operation): JsonSchema {
  return method === 'GET' ? { '304': { description: 'If-None-Match names the current ETag.' } } : {}
}

function problemObjects({ problems = [] }: Operation): JsonSchema {
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

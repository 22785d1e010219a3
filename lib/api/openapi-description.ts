import type { z } from 'zod'
import type { Description } from './description'

type JsonSchema = Record<string, unknown>

interface Parts {
  parameters: JsonSchema[]
  problems: JsonSchema
  /** A reference to a named schema of an answer. */
  referTo: (schema: z.ZodType) => JsonSchema
  inputSchema: (schema: z.ZodType) => JsonSchema
}

/** The OpenAPI object of a method that has a handler of its own. */
export function describedObject(description: Description, parts: Parts): JsonSchema {
  const { operationId, tag, summary, description: about, body, needsKey, answers } = description
  const answered = Object.entries(answers).map(([status, { about, headers, content }]) => [
    status,
    {
      description: about,
      ...(headers && { headers: headerObjects(headers) }),
      ...(content && { content: contentObject(content, parts.referTo) }),
    },
  ])
  return {
    operationId,
    tags: [tag],
    summary,
    ...(about && { description: about }),
    parameters: parts.parameters,
    ...(needsKey && { security: [{ key: [] }] }),
    ...(body && { requestBody: { required: true, content: contentObject(body, parts.inputSchema) } }),
    responses: { ...Object.fromEntries(answered), ...parts.problems },
  }
}

/** In OpenAPI 3.1 content without a schema is bytes as they are. */
function contentObject(
  content: Record<string, z.ZodType | null>,
  schemaOf: (schema: z.ZodType) => JsonSchema,
): JsonSchema {
  return Object.fromEntries(
    Object.entries(content).map(([media, schema]) => [media, schema ? { schema: schemaOf(schema) } : {}]),
  )
}

function headerObjects(headers: Record<string, string>): JsonSchema {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
  )
}

import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server'
import { z } from 'zod'

type Json = Record<string, unknown>

/** What says little to who reads an answer: it was checked here. */
const forInputAlone = [
  'additionalProperties',
  'propertyNames',
  'minLength',
  'maxLength',
  'examples',
  'example',
]

const PATTERN_MAX = 60

/** A date's `format` says enough; its leap-year pattern is 200 characters of an assistant's context. */
function shorten(schema: Json, io: 'input' | 'output'): void {
  if (typeof schema.pattern === 'string' && schema.pattern.length > PATTERN_MAX) delete schema.pattern
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (io === 'output')
    for (const name of forInputAlone)
      if (typeof schema[name] !== 'object' || name === 'propertyNames') delete schema[name]
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const override = ({ jsonSchema }: { jsonSchema: object }) => shorten(jsonSchema as Json, io)
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, override, unrepresentable: 'any' })
  return json
}

const memory = { input: new WeakMap<z.ZodType, Json>(), output: new WeakMap<z.ZodType, Json>() }

/**
 * A schema as clients see it. `validate` lets everything pass: arguments are parsed where a refusal can name each
 * field in the API's way.
 */
export function advertised(schema: z.ZodObject, io: 'input' | 'output'): StandardSchemaWithJSON {
  const describe = () => {
    const known = memory[io].get(schema) ?? jsonSchema(schema, io)
    memory[io].set(schema, known)
    return known
  }
  return {
    '~standard': {
      version: 1,
      vendor: 'chokepoint',
      validate: (value: unknown) => ({ value }),
      jsonSchema: { input: describe, output: describe },
    },
  }
}

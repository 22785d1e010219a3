import { z } from 'zod'

const plainNumber = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/

/**
 * Reads a query string into the types its schema names: lists from commas or repeats, numbers and booleans
 * from their plain spelling. Whatever does not fit is left as text, for the schema to refuse with its name.
 */
export function readQueryString(schema: z.ZodObject, search: URLSearchParams): Record<string, unknown> {
  const fields = [...new Set(search.keys())]
  return Object.fromEntries(fields.map((name) => [name, readField(schema.shape[name], search.getAll(name))]))
}

function readField(schema: z.core.$ZodType | undefined, texts: string[]): unknown {
  const type = schema && unwrap(schema)
  if (type instanceof z.ZodArray) {
    const element = unwrap(type.element)
    return texts.flatMap((text) => text.split(',')).map((text) => readScalar(element, text))
  }
  const [text] = texts
  return texts.length === 1 && text !== undefined ? readScalar(type, text) : texts
}

function readScalar(type: z.core.$ZodType | undefined, text: string): unknown {
  if (type instanceof z.ZodNumber) return plainNumber.test(text) ? Number(text) : text
  if (type instanceof z.ZodBoolean) return text === 'true' ? true : text === 'false' ? false : text
  return text
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return unwrap(schema.def.innerType)
  return schema
}

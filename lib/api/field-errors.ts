import { z } from 'zod'
import type { FieldError } from './problem'
import { Problem } from './problem'

/** Parses one part of a request; a failure becomes a `validation` problem that names every field. */
export function parsePart<Schema extends z.ZodType>(
  schema: Schema,
  { part, value }: { part: 'path' | 'query' | 'body' | 'call'; value: unknown },
): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const errors = fieldErrorsOf(schema, parsed.error)
  throw new Problem({ code: 'validation', detail: `The ${part} is not valid: ${named(errors)}.`, errors })
}

/** Parses a whole record with its cross-field rules; a failure becomes an `invalid_record` problem. */
export function parseRecord<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const errors = fieldErrorsOf(schema, parsed.error)
  throw new Problem({
    code: 'invalid_record',
    detail: `The record is not valid: ${named(errors)}.`,
    errors,
  })
}

function fieldErrorsOf(schema: z.ZodType, error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) => toFieldErrors(issue, schema))
}

function named(errors: FieldError[]): string {
  return [...new Set(errors.map(({ field }) => field))].join(', ')
}

function toFieldErrors(issue: z.core.$ZodIssue, schema: z.ZodType): FieldError[] {
  const field = pathOf(issue.path)
  if (issue.code !== 'unrecognized_keys') return [{ field: field || 'body', message: issue.message }]
  const known = field === '' && schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
  const valid = known.length > 0 ? `; valid: ${known.join(', ')}` : ''
  return issue.keys.map((key) => ({
    field: pathOf([...issue.path, key]),
    message: `is not known here${valid}`,
  }))
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.')
}

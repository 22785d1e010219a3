import type { z } from 'zod'

/** What a form shows after it was sent: what was typed, what is wrong with it, or what came of it. */
export interface FormState {
  /** As typed, but never a password. */
  values: Record<string, string>
  /** By field. */
  errors: Record<string, string>
  /** What stands in the way and belongs to no one field. */
  problem?: string
  /** What was done. */
  done?: string
  /** Shown this once. */
  secret?: { label: string; text: string; note: string }
}

export const untouched: FormState = { values: {}, errors: {} }

const secretFields = new Set(['password', 'current', 'token'])
const isFrameworkField = (name: string) => name.startsWith('$ACTION')

/** What was sent under each name. A program may call an action with anything: what is no form has no fields. */
function sentTexts(form: unknown): [name: string, text: string][] {
  if (!(form instanceof FormData)) return []
  // PostgreSQL's text has no NUL, and nobody types one.
  return [...form].flatMap(([name, sent]) =>
    typeof sent === 'string' ? [[name, sent.replaceAll('\u0000', '')]] : [],
  )
}

/** Every value that was sent under a name, as the boxes of a list send it. */
export function textsIn(form: FormData, name: string): string[] {
  return sentTexts(form).flatMap(([sent, text]) => (sent === name ? [text] : []))
}

/** The first value that was sent under a name; '' when there is none, or when it is a file. */
export function textIn(form: FormData, name: string): string {
  return textsIn(form, name)[0] ?? ''
}

/** The text fields of a form; a field that was sent several times counts with its first value. */
export function textFields(form: FormData, omit: readonly string[] = []): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [name, text] of sentTexts(form)) {
    if (!isFrameworkField(name) && !omit.includes(name)) fields[name] ??= text
  }
  return fields
}

export function typed(form: FormData): Record<string, string> {
  return textFields(form, [...secretFields])
}

type Read<Schema extends z.ZodType> = { data: z.output<Schema> } | { state: FormState }

/** Parses a sent form; what is wrong comes back as the state to show. */
export function readForm<Schema extends z.ZodType>(
  schema: Schema,
  form: FormData,
  value: unknown,
): Read<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return { data: parsed.data }
  const errors: Record<string, string> = {}
  for (const { path, message } of parsed.error.issues)
    errors[path.length > 0 ? String(path[0]) : ''] ??= message
  const { '': problem, ...fields } = errors
  return { state: { values: typed(form), errors: fields, ...(problem === undefined ? {} : { problem }) } }
}

import { z } from 'zod'

// Every CSV cell is text; an empty cell is an absent value. Optional cells become null, the database's word for it.

const SLUG = /^[a-z0-9]+(?:-{1,2}[a-z0-9]+)*$/
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i

export const text = z.string().trim().min(1, 'expected text')
export const slug = z.string().regex(SLUG, 'expected a lower-case id such as "ascend-910c"')
export const isoDate = z.iso.date('expected a date such as 2025-06-12')
export const number = z.string().regex(NUMBER, 'expected a number').transform(Number)
export const integer = number.pipe(z.int('expected a whole number'))
export const flag = z.enum(['true', 'false']).transform((cell) => cell === 'true')
/** Ids separated by spaces. */
export const idList = z.string().transform((cell) => cell.split(' ').filter((id) => id !== ''))

/** The cell may be empty: null then, else what `schema` makes of it. */
export function optional<Value>(schema: z.ZodType<Value, string>) {
  return z.string().transform((cell, context): Value | null => {
    if (cell.trim() === '') return null
    const parsed = schema.safeParse(cell)
    if (parsed.success) return parsed.data
    for (const { message } of parsed.error.issues) context.addIssue(message)
    return z.NEVER
  })
}

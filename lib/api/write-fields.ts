import { z } from 'zod'
import { dateFilter, INTEGER_MAX } from './fields'

// Fields of records as they are written. What answers carry is looser: data of an earlier release stays readable.

const TEXT_MAX = 10_000

const noNul = /^[^\u0000]*$/
const slugForm = /^[a-z0-9]+(?:[-_.]+[a-z0-9]+)*$/

/** Words that must be there; surrounding blanks are dropped. */
export function words(max = TEXT_MAX) {
  return z
    .string()
    .trim()
    .min(1, 'must not be blank')
    .max(max)
    .regex(noNul, 'must not contain a NUL character')
}

/** A field that may be absent: null then. */
export function optional<Field extends z.ZodType>(field: Field) {
  return field.nullable().default(null as never)
}

export const slug = z
  .string()
  .max(160)
  .regex(slugForm, 'must be lower-case words joined by hyphens, such as ascend-910c')

/** The id of another record. */
export const reference = words(160)

export const day = dateFilter

export const webAddress = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .max(2_000)
  .regex(noNul, 'must not contain a NUL character')

export const number = z.number({ error: 'must be a number' })
export const positive = number.positive('must be above 0')
export const count = z.int({ error: 'must be a whole number' }).min(1, 'must be above 0').max(INTEGER_MAX)

interface Issues {
  addIssue(issue: { code: 'custom'; path: string[]; message: string }): void
}

/** A rule between fields: the complaint names the field to correct, null means it holds. */
export type Rule<Record> = (record: Record) => [field: keyof Record & string, message: string] | null

/** Applies rules between fields: `schema.superRefine(holds(rules))`. */
export function holds<Record>(rules: readonly Rule<Record>[]) {
  return (record: Record, context: Issues): void => {
    for (const rule of rules) {
      const complaint = rule(record)
      if (complaint) context.addIssue({ code: 'custom', path: [complaint[0]], message: complaint[1] })
    }
  }
}

/** Whether two ends are in order, where both are there. */
export function ascending<Value extends string | number>(low: Value | null, high: Value | null): boolean {
  return low === null || high === null || low <= high
}

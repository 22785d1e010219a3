import { z } from 'zod'
import type { Rule } from '../api/write-fields'
import { day, holds, optional, reference, slug, webAddress, words } from '../api/write-fields'
import { sourceKinds } from './schema'

const fields = z.strictObject({
  id: slug,
  publisherId: optional(reference),
  publisher: words(500),
  title: optional(words(1_000)),
  url: optional(webAddress),
  publishedOn: optional(day),
  datePrecision: optional(z.enum(['day', 'month', 'quarter', 'year'])),
  kind: z.enum(sourceKinds),
  licence: optional(words(500)),
  note: optional(words()),
})

const rules: Rule<z.output<typeof fields>>[] = [
  ({ publishedOn, datePrecision }) =>
    (publishedOn === null) === (datePrecision === null)
      ? null
      : ['datePrecision', 'a date and its precision come together'],
]

export const sourceWriteSchema = fields.superRefine(holds(rules))

export type SourceWrite = z.input<typeof sourceWriteSchema>

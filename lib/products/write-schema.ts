import { z } from 'zod'
import { day, optional, reference, slug, words } from '../api/write-fields'
import { productKinds } from './schema'

export const productWriteSchema = z.strictObject({
  id: slug,
  name: words(300),
  kind: z.enum(productKinds),
  organizationId: optional(reference),
  announced: optional(day),
  note: optional(words()),
  engineId: optional(reference),
})

export type ProductWrite = z.input<typeof productWriteSchema>

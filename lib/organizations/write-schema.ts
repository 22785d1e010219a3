import { z } from 'zod'
import type { Rule } from '../api/write-fields'
import { holds, optional, reference, slug, words } from '../api/write-fields'
import { country, organizationKinds } from './schema'

const fields = z.strictObject({
  id: slug,
  name: words(300),
  kind: z.enum(organizationKinds),
  country: optional(country),
  note: optional(words()),
  parentId: optional(reference),
})

const rules: Rule<z.output<typeof fields>>[] = [
  ({ id, parentId }) => (id === parentId ? ['parentId', 'must be another organization'] : null),
]

export const organizationWriteSchema = fields.superRefine(holds(rules))

export type OrganizationWrite = z.input<typeof organizationWriteSchema>

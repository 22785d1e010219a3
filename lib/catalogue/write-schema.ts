import { z } from 'zod'
import type { Rule } from '../api/write-fields'
import { holds, optional, reference, slug, words } from '../api/write-fields'
import { entryKinds, entrySpec, standings } from './schema'

/** The longest spec of the engine's own catalogue, an accelerator with its kernels, has some 20,000. */
const SPEC_CHARACTERS_MAX = 100_000

const fields = z.strictObject({
  id: slug,
  kind: z.enum(entryKinds),
  name: words(80),
  standing: z.enum(standings),
  basedOn: optional(reference),
  spec: entrySpec,
  note: optional(words()),
  sourceId: optional(reference),
})

const rules: Rule<z.output<typeof fields>>[] = [
  ({ spec }) =>
    JSON.stringify(spec).length <= SPEC_CHARACTERS_MAX
      ? null
      : ['spec', `must not be longer than ${SPEC_CHARACTERS_MAX} characters`],
  // Neither jsonb nor the answers can hold it.
  ({ spec }) =>
    JSON.stringify(spec).includes('\\u0000') ? ['spec', 'must not contain a NUL character'] : null,
]

export const catalogueEntryWriteSchema = fields.superRefine(holds(rules))

export type CatalogueEntryWrite = z.input<typeof catalogueEntryWriteSchema>

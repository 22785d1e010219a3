import { z } from 'zod'
import type { Rule } from '../api/write-fields'
import { holds, number, optional, reference, slug, words } from '../api/write-fields'
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

/** No spec of the engine's is half as deep; past some thousands neither JSON nor the database can hold it. */
const SPEC_DEPTH_MAX = 16

/** Without recursion, as the depth is not known. */
function isDeep(value: unknown): boolean {
  let level = [value]
  for (let depth = 0; depth < SPEC_DEPTH_MAX && level.length > 0; depth += 1)
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  return level.length > 0
}

function textFault(spec: object): string | null {
  if (isDeep(spec)) return `must not be nested deeper than ${SPEC_DEPTH_MAX} levels`
  const text = JSON.stringify(spec)
  if (text.length > SPEC_CHARACTERS_MAX) return `must not be longer than ${SPEC_CHARACTERS_MAX} characters`
  // Neither jsonb nor the answers can hold it.
  return text.includes('\\u0000') ? 'must not contain a NUL character' : null
}

/** What the pages read of a spec though the engine computes nothing with it. */
const readByPages = z.looseObject({
  vendor: words(80).optional(),
  year: z.int().min(1900).max(2199).optional(),
  alternatives: z
    .array(z.looseObject({ input: words(100), value: number, source: words(2_000) }))
    .max(100)
    .optional(),
})

function pagesFault(spec: object): string | null {
  const [issue] = readByPages.safeParse(spec).error?.issues ?? []
  return issue ? `${issue.path.join('.')}: ${issue.message}` : null
}

const rules: Rule<z.output<typeof fields>>[] = [
  ({ spec }) => {
    const fault = textFault(spec) ?? pagesFault(spec)
    return fault === null ? null : ['spec', fault]
  },
]

export const catalogueEntryWriteSchema = fields.superRefine(holds(rules))

export type CatalogueEntryWrite = z.input<typeof catalogueEntryWriteSchema>

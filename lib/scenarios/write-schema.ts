import { z } from 'zod'
import { optional, reference, slug, words } from '../api/write-fields'
import { askedRequestSchema } from './asked-schema'
import { storedRequestSchema } from './schema'

export const scenarioWriteSchema = z.strictObject({
  id: slug,
  name: words(200),
  description: words(),
  basedOn: optional(reference),
  builtIn: z.boolean().default(false),
  request: storedRequestSchema,
  notes: optional(words()),
})

/** The same as a request sends it: chosen claims by id, units beside values. */
export const scenarioAskSchema = scenarioWriteSchema.extend({ request: askedRequestSchema })

export type ScenarioWrite = z.input<typeof scenarioWriteSchema>

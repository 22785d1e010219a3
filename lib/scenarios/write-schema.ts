import { z } from 'zod'
import { optional, reference, slug, words } from '../api/write-fields'
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

export type ScenarioWrite = z.input<typeof scenarioWriteSchema>

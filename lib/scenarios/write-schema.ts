import { z } from 'zod'
import { optional, reference, slug, words } from '../api/write-fields'
import { askedRequestSchema } from './asked-schema'
import { storedRequestSchema } from './schema'

/** Pages of their own at the place of a scenario. */
const PAGES = new Set(['compare', 'replications'])

export const isPage = (id: string): boolean => PAGES.has(id)

export const IS_PAGE = 'is the address of another page'

export const scenarioSlug = slug.refine((id) => !isPage(id), IS_PAGE)

export const scenarioWriteSchema = z.strictObject({
  id: scenarioSlug,
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

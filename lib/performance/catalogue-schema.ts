import { z } from 'zod'

/** Entries are the engine's own objects: copy one, change a figure, and pass it in a request. */
export const catalogueSchema = z.strictObject({
  engineVersion: z.string(),
  items: z.array(z.looseObject({ id: z.string() })),
})

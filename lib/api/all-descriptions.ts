import type { z } from 'zod'
import { importRowSchema, importSchema } from '../import/schema'
import { jobSchema } from '../jobs/schema'
import type { Description } from './description'
import { exportDescriptions } from './descriptions/exports'
import { importDescriptions, importRowPageSchema } from './descriptions/imports'
import { jobDescriptions, jobPageSchema } from './descriptions/jobs'

/** Every method with a handler of its own, in the order of the document. */
export const descriptions: readonly Description[] = [
  jobDescriptions,
  importDescriptions,
  exportDescriptions,
].flatMap((group): Description[] => Object.values(group))

/** The schemas that their answers refer to, under their names in the document. */
export const describedSchemas: readonly (readonly [z.ZodType, string])[] = [
  [jobSchema, 'Job'],
  [jobPageSchema, 'JobPage'],
  [importSchema, 'Import'],
  [importRowSchema, 'ImportRow'],
  [importRowPageSchema, 'ImportRowPage'],
]

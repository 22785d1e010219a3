import type { z } from 'zod'
import { importRowSchema, importSchema } from '../import/schema'
import { jobSchema } from '../jobs/schema'
import {
  deliveryPageSchema,
  deliverySchema,
  webhookListSchema,
  webhookSchema,
  webhookWithSecretSchema,
} from '../webhooks/schema'
import type { Description } from './description'
import { exportDescriptions } from './descriptions/exports'
import { importDescriptions, importRowPageSchema } from './descriptions/imports'
import { jobDescriptions, jobPageSchema } from './descriptions/jobs'
import { runDescriptions } from './descriptions/runs'
import { webhookDescriptions } from './descriptions/webhooks'

/** Every method with a handler of its own, in the order of the document. */
export const descriptions: readonly Description[] = [
  runDescriptions,
  jobDescriptions,
  importDescriptions,
  exportDescriptions,
  webhookDescriptions,
].flatMap((group): Description[] => Object.values(group))

/** The schemas that their answers refer to, under their names in the document. */
export const describedSchemas: readonly (readonly [z.ZodType, string])[] = [
  [jobSchema, 'Job'],
  [jobPageSchema, 'JobPage'],
  [importSchema, 'Import'],
  [importRowSchema, 'ImportRow'],
  [importRowPageSchema, 'ImportRowPage'],
  [webhookSchema, 'Webhook'],
  [webhookWithSecretSchema, 'WebhookWithSecret'],
  [webhookListSchema, 'WebhookList'],
  [deliverySchema, 'Delivery'],
  [deliveryPageSchema, 'DeliveryPage'],
]

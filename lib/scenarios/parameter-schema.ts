import { z } from 'zod'

/** One input of the supply model: a row of the registry that the form, the sampler and the documents share. */
export const parameterSchema = z.strictObject({
  key: z.string().meta({ example: 'dieYieldCeiling' }),
  label: z.string(),
  group: z.string(),
  unit: z.string(),
  definition: z.string(),
  timeProfile: z.string().meta({ description: 'constant, annual, exit-rate or quarterly.' }),
  family: z.string().meta({ description: 'Shape of its distribution.' }),
  anchors: z.array(z.looseObject({ at: z.string() })).meta({ description: 'Its distribution by date.' }),
  validMin: z.number(),
  validMax: z.number(),
  claimIds: z.array(z.string()),
  basis: z.string().meta({ description: 'claims, arithmetic or assumption.' }),
  rationale: z.string(),
  correlationGroup: z.string().nullable(),
  loading: z.number(),
  yearCorrelation: z.number().nullable(),
})

export const parametersSchema = z.strictObject({ items: z.array(parameterSchema) })

/** One output of the supply model. */
export const outputSchema = z.strictObject({
  key: z.string(),
  label: z.string(),
  unit: z.string(),
  measure: z.string().meta({ description: 'Claims of this measure compare with it.' }),
  group: z.string(),
})

export const outputsSchema = z.strictObject({ items: z.array(outputSchema) })

export const listParametersQuerySchema = z.strictObject({
  group: z.array(z.string().min(1)).min(1).max(100).optional(),
})

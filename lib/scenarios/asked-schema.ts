import { z } from 'zod'
import { recordId } from '../api/fields'
import {
  factorShape,
  overrideForms,
  poolMethod,
  requestChoices,
  storedRequestSchema,
  valueShapes,
} from './schema'

const unit = z.string().max(60).optional().meta({
  description: 'Of the values; converted where a conversion is known, else refused.',
  example: 'share',
})

const echoed = 'Need not be sent; refused unless it is what the record says.'

/** A claim by its id: its figure, unit, bound and measure are read from the record. */
const askedClaim = z.strictObject({
  claimId: recordId,
  weight: z
    .number()
    .min(0)
    .max(1_000_000)
    .default(1)
    .meta({ description: 'Relative to the others; 0 leaves it out.' }),
  value: z.number().optional().meta({ description: echoed }),
  bound: z.string().optional().meta({ description: echoed }),
  low: z.number().optional().meta({ description: echoed }),
  high: z.number().optional().meta({ description: echoed }),
})

/** A replacement of one input as a request sends it. */
export const askedOverrideSchema = z
  .union(
    [
      z.number(),
      valueShapes.value.extend({ unit }),
      valueShapes.byYear.extend({ unit }),
      valueShapes.bySchedule.extend({ unit }),
      valueShapes.quantiles.extend({ unit }),
      valueShapes.quantilesByYear.extend({ unit }),
      valueShapes.distribution.extend({ unit }),
      factorShape,
      z.strictObject({ claims: z.array(askedClaim).min(1).max(50), method: poolMethod }),
    ],
    { error: overrideForms },
  )
  .meta({
    description:
      'A number, quantiles, values by year or quarter, a distribution, a factor on the default, or claims by id with ' +
      'weights, whose figures are read from the records.',
  })

/** What every computation takes: changes on top of the scenario's own request. */
export const askedChanges = {
  overrides: z
    .record(z.string().max(100), askedOverrideSchema)
    .optional()
    .meta({
      description: 'Changes by parameter key, on top of the scenario’s own: see `/parameters`.',
      example: { dieYieldCeiling: 0.6 },
    }),
  ...requestChoices,
}

/** A scenario's request as it is sent to be saved. */
export const askedRequestSchema = storedRequestSchema.extend({ overrides: askedChanges.overrides })

export type AskedOverride = z.output<typeof askedOverrideSchema>
export type AskedClaim = z.output<typeof askedClaim>
export type AskedRequest = z.output<typeof askedRequestSchema>

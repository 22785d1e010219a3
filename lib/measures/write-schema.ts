import { z } from 'zod'
import { INTEGER_MAX } from '../api/fields'
import type { Rule } from '../api/write-fields'
import { holds, optional, positive, reference, slug, words } from '../api/write-fields'

export const conversionBases = ['measured', 'published', 'assumed'] as const

export const unitWriteSchema = z.strictObject({
  key: slug,
  name: words(200),
  symbol: words(100),
  dimension: words(60),
})

export const measureWriteSchema = z.strictObject({
  key: slug,
  name: words(200),
  dimension: words(60),
  unitKey: reference,
  definition: words(),
  sortOrder: z.int().min(0).max(INTEGER_MAX).default(0),
})

const conversionFields = z.strictObject({
  id: slug,
  fromUnitKey: reference,
  toUnitKey: reference,
  factor: positive,
  scope: optional(words(500)),
  basis: z.enum(conversionBases),
  claimId: optional(reference),
  note: optional(words()),
})

const conversionRules: Rule<z.output<typeof conversionFields>>[] = [
  ({ fromUnitKey, toUnitKey }) =>
    fromUnitKey === toUnitKey ? ['toUnitKey', 'must differ from fromUnitKey'] : null,
]

export const conversionWriteSchema = conversionFields.superRefine(holds(conversionRules))

export type UnitWrite = z.input<typeof unitWriteSchema>
export type MeasureWrite = z.input<typeof measureWriteSchema>
export type ConversionWrite = z.input<typeof conversionWriteSchema>

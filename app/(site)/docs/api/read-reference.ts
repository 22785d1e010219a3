import { z } from 'zod'
import { apiDocument } from '@/lib/api/operations/document'

const schema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  items: z.looseObject({ type: z.unknown().optional(), enum: z.array(z.unknown()).optional() }).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  default: z.unknown().optional(),
})

const operationSchema = z.looseObject({
  operationId: z.string(),
  tags: z.array(z.string()).min(1),
  summary: z.string(),
  description: z.string().optional(),
  security: z.array(z.unknown()).optional(),
  parameters: z.array(
    z.looseObject({
      name: z.string(),
      in: z.string(),
      required: z.boolean().optional(),
      description: z.string().optional(),
      schema,
      example: z.unknown().optional(),
    }),
  ),
  requestBody: z
    .looseObject({
      content: z.looseObject({
        'application/json': z
          .looseObject({
            schema: z.looseObject({
              properties: z
                .record(z.string(), z.looseObject({ description: z.string().optional() }))
                .optional(),
              required: z.array(z.string()).optional(),
            }),
            example: z.unknown().optional(),
          })
          .optional(),
      }),
    })
    .optional(),
  responses: z.record(z.string(), z.looseObject({ description: z.string() })),
})

const documentSchema = z.looseObject({
  info: z.looseObject({ version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
})

export type ReferenceOperation = z.output<typeof operationSchema> & { method: string; path: string }

export interface ReferenceGroup {
  tag: string
  operations: ReferenceOperation[]
}

/** The document programs read, as groups for a reader. */
export function readReference(): { version: string; groups: ReferenceGroup[] } {
  const { info, paths } = documentSchema.parse(apiDocument())
  const groups = new Map<string, ReferenceOperation[]>()
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0]!
      groups.set(tag, [...(groups.get(tag) ?? []), { ...operation, method: method.toUpperCase(), path }])
    }
  }
  return { version: info.version, groups: [...groups].map(([tag, operations]) => ({ tag, operations })) }
}

/** "integer 1–500", "string", "one of value, -value". */
export function typeText(field: z.output<typeof schema>): string {
  const options = field.enum ?? field.items?.enum
  if (options) return `${field.items ? 'any' : 'one'} of ${options.map(String).join(', ')}`
  const type = [field.type ?? 'any'].flat().join(' or ')
  const ofWhat = typeof field.items?.type === 'string' ? ` of ${field.items.type}` : ''
  const { minimum, maximum } = field
  // A schema's own largest whole number is no limit worth a reader's time.
  const top = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? maximum : undefined
  const least = minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER ? minimum : undefined
  if (least !== undefined && top !== undefined) return `${type}${ofWhat} ${least}–${top}`
  if (least !== undefined) return `${type}${ofWhat} ≥ ${least}`
  return top === undefined ? `${type}${ofWhat}` : `${type}${ofWhat} ≤ ${top}`
}

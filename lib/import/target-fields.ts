import type { z } from 'zod'
import type { ImportTarget } from './targets'

export interface ImportField {
  name: string
  type: 'text' | 'number' | 'boolean' | 'date' | 'list'
  /** True when a new record cannot do without it. */
  required: boolean
  /** The only texts it may hold. */
  options: string[] | undefined
}

interface Definition {
  type: string
  format?: string
  innerType?: z.core.$ZodType
  entries?: Record<string, string>
}

const definitionOf = (schema: z.core.$ZodType) => schema._zod.def as unknown as Definition

/** What the cells of each column may become, read from the resource's own schema. */
export function fieldsOf({ schema }: Pick<ImportTarget, 'schema'>): ImportField[] {
  return Object.entries(schema.shape).map(([name, field]) => toField(name, field as z.core.$ZodType))
}

function toField(name: string, schema: z.core.$ZodType): ImportField {
  let [definition, required] = [definitionOf(schema), name !== 'id']
  while (definition.innerType) {
    if (definition.type === 'default' || definition.type === 'nullable') required = false
    definition = definitionOf(definition.innerType)
  }
  const options = definition.type === 'enum' ? Object.values(definition.entries ?? {}) : undefined
  return { name, type: typeOf(definition), required, options }
}

function typeOf({ type, format }: Definition): ImportField['type'] {
  if (type === 'number' || type === 'boolean') return type
  if (type === 'array') return 'list'
  return format === 'date' ? 'date' : 'text'
}

type Mutable<Value> = Value extends object ? { -readonly [Key in keyof Value]: Mutable<Value[Key]> } : Value

/**
 * A result of the model as JSON has it. A ratio with nothing to divide by is NaN in the model and null in an answer; what
 * is deeply readonly there is its mutable twin here.
 */
export function plain<Value>(value: Value): Mutable<Value> {
  return withoutNaN(value) as Mutable<Value>
}

function withoutNaN(value: unknown): unknown {
  if (typeof value === 'number') return Number.isNaN(value) ? null : value
  if (Array.isArray(value)) return value.map(withoutNaN)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutNaN(inner)]))
}

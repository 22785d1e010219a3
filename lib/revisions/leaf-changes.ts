import type { FieldChange, PlainValue } from './plain'
import { diffRecords } from './plain'

type Nested = { [name: string]: PlainValue }

const isNested = (value: PlainValue): value is Nested =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/**
 * Changes of nested fields as changes of what is inside them, by path: `request.overrides.dieYield.p50`
 * instead of the whole of `request`.
 */
export function leafChanges(changes: readonly FieldChange[]): FieldChange[] {
  return changes.flatMap((change) => {
    const { field, from, to } = change
    if (!isNested(from) && !isNested(to)) return [change]
    // A value that was no object at all is left behind as a change of its own.
    const lost = !isNested(from) && from !== null ? [{ field, from, to: null }] : []
    const gained = !isNested(to) && to !== null ? [{ field, from: null, to }] : []
    const inside = diffRecords(isNested(from) ? from : null, isNested(to) ? to : null)
    if (inside.length === 0) return [change]
    const named = inside.map((inner) => ({ ...inner, field: `${field}.${inner.field}` }))
    return [...lost, ...leafChanges(named), ...gained]
  })
}

import 'server-only'
import { definitions } from './definitions'
import type { FormShape, Picked } from './definition'
import { fieldsOf } from './definition'

/** Few fields, and no rules that need more: these may be made beside another record. */
const madeInPassing = new Set<Picked>(['organization', 'product', 'source', 'measure', 'unit'])

/** The forms of the records that this form's fields can name and make. */
export function creatableShapes(shape: FormShape): Partial<Record<Picked, FormShape>> {
  const shapes: Partial<Record<Picked, FormShape>> = {}
  for (const { control } of fieldsOf(shape)) {
    if (control.kind !== 'record' || !madeInPassing.has(control.picks)) continue
    const found = definitions.find((definition) => definition.shape.resource === control.picks)
    if (found) shapes[control.picks] = found.shape
  }
  return shapes
}

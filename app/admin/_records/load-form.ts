import 'server-only'
import type { RecordFormProps } from '../../_components/records/record-form'
import { creatableShapes } from './creatable'
import type { Typed } from './definition'
import { loadPickLists } from './load-lists'
import type { RecordDefinition } from './record-definition'

interface Opened {
  record: RecordFormProps['record']
  values: Typed
}

/** All that a form needs to be drawn in the browser. */
export async function loadForm(
  definition: RecordDefinition,
  { record, values }: Opened,
): Promise<RecordFormProps> {
  const { shape, path, neighbours, reading } = definition
  const creatable = creatableShapes(shape)
  const [lists, found] = await Promise.all([
    loadPickLists([shape, ...Object.values(creatable)], values),
    reading?.() ?? null,
  ])
  return { shape, path, record, values, lists, creatable, hasNeighbours: Boolean(neighbours), reading: found }
}

import 'server-only'
import { claimDefinition } from './claim'
import { organizationDefinition } from './organization'
import { productDefinition } from './product'
import type { RecordDefinition } from './record-definition'
import { sourceDefinition } from './source'

/** Every kind of record that is edited by hand, in the order of the admin pages. */
export const definitions: readonly RecordDefinition[] = [
  claimDefinition,
  sourceDefinition,
  organizationDefinition,
  productDefinition,
]

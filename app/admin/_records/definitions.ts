import 'server-only'
import { organizationDefinition } from './organization'
import type { RecordDefinition } from './record-definition'

/** Every kind of record that is edited by hand, in the order of the admin pages. */
export const definitions: readonly RecordDefinition[] = [organizationDefinition]

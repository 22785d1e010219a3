import 'server-only'
import { benchmarkDefinition } from './benchmark'
import { catalogueEntryDefinition } from './catalogue-entry'
import { claimDefinition } from './claim'
import { conversionDefinition } from './conversion'
import { eventDefinition } from './event'
import { measureDefinition } from './measure'
import { organizationDefinition } from './organization'
import { productDefinition } from './product'
import type { RecordDefinition } from './record-definition'
import { relationDefinition } from './relation'
import { scenarioDefinition } from './scenario'
import { sourceDefinition } from './source'
import { unitDefinition } from './unit'

/** Every kind of record that is edited by hand, in the order of the admin pages. */
export const definitions: readonly RecordDefinition[] = [
  claimDefinition,
  sourceDefinition,
  organizationDefinition,
  productDefinition,
  eventDefinition,
  relationDefinition,
  benchmarkDefinition,
  measureDefinition,
  unitDefinition,
  conversionDefinition,
  catalogueEntryDefinition,
  scenarioDefinition,
]

import 'server-only'
import { restoreBenchmark } from '@/lib/benchmarks/commands'
import { restoreCatalogueEntry } from '@/lib/catalogue/commands'
import { restoreClaim } from '@/lib/claims/commands'
import { restoreEvent } from '@/lib/events/commands'
import { restoreConversion, restoreMeasure, restoreUnit } from '@/lib/measures/commands'
import { restoreOrganization } from '@/lib/organizations/commands'
import { restoreProduct } from '@/lib/products/commands'
import { restoreRelation } from '@/lib/relations/commands'
import type { ChangeContext, Written } from '@/lib/revisions/record-commands'
import type { Resource } from '@/lib/revisions/resources'
import { restoreScenario } from '@/lib/scenarios/commands'
import { restoreSource } from '@/lib/sources/commands'

type Restore = (id: string, version: number, context: ChangeContext) => Promise<Written>

/** The command that brings a version back, of each kind of record. */
export const restorers: Record<Resource, Restore> = {
  claim: restoreClaim,
  measure: restoreMeasure,
  unit: restoreUnit,
  conversion: restoreConversion,
  source: restoreSource,
  organization: restoreOrganization,
  product: restoreProduct,
  event: restoreEvent,
  relation: restoreRelation,
  benchmark: restoreBenchmark,
  scenario: restoreScenario,
  catalogueEntry: restoreCatalogueEntry,
}

import type { Operation } from './operation'
import { benchmarkOperations } from './operations/benchmarks'
import { changeOperations } from './operations/changes'
import { catalogueOperations } from './operations/catalogue'
import { catalogueEntryOperations } from './operations/catalogue-entries'
import { claimOperations } from './operations/claims'
import { eventOperations } from './operations/events'
import { conversionOperations, measureOperations, unitOperations } from './operations/measures'
import { organizationOperations } from './operations/organizations'
import { performanceOperations } from './operations/performance'
import { productOperations } from './operations/products'
import { relationOperations } from './operations/relations'
import { parameterOperations } from './operations/parameters'
import { scenarioAnalysisOperations } from './operations/scenario-analyses'
import { scenarioRunOperations } from './operations/scenario-runs'
import { scenarioOperations } from './operations/scenarios'
import { sourceOperations } from './operations/sources'

/** Every operation of the API, in the order of its document. */
export const operations: readonly Operation[] = [
  claimOperations,
  measureOperations,
  unitOperations,
  conversionOperations,
  sourceOperations,
  organizationOperations,
  productOperations,
  eventOperations,
  relationOperations,
  benchmarkOperations,
  performanceOperations,
  catalogueOperations,
  catalogueEntryOperations,
  scenarioOperations,
  scenarioRunOperations,
  scenarioAnalysisOperations,
  parameterOperations,
  changeOperations,
].flatMap((group): Operation[] => Object.values(group))

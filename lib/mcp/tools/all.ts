import type { Tool } from '../tool'
import { readCatalogue } from './catalogue'
import { readChanges } from './changes'
import { claimTools } from './claims'
import { performanceTools } from './performance'
import { scenarioAnalysisTools } from './scenario-analyses'
import { scenarioListTools } from './scenario-lists'
import { scenarioRunTools } from './scenario-runs'
import { search } from './search'
import { writeTools } from './writes'

/** Every tool, in the order in which clients list them. */
export const tools: readonly Tool[] = [
  search,
  ...Object.values(claimTools),
  ...Object.values(scenarioListTools),
  ...Object.values(scenarioRunTools),
  ...Object.values(scenarioAnalysisTools),
  ...Object.values(performanceTools),
  readCatalogue,
  readChanges,
  ...Object.values(writeTools),
]

import { scenarioAnalysisOperations } from '@/lib/api/operations/scenario-analyses'
import { serve } from '@/lib/api/serve'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(scenarioAnalysisOperations.replications)

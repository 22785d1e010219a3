import { scenarioRunOperations } from '@/lib/api/operations/scenario-runs'
import { serve } from '@/lib/api/serve'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(scenarioRunOperations.list)

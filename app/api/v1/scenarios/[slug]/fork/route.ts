import { scenarioOperations } from '@/lib/api/operations/scenarios'
import { serve } from '@/lib/api/serve'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(scenarioOperations.fork)

import { performanceOperations } from '@/lib/api/operations/performance'
import { serve } from '@/lib/api/serve'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(performanceOperations.serving)

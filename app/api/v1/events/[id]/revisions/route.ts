import { eventOperations } from '@/lib/api/operations/events'
import { serve } from '@/lib/api/serve'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(eventOperations.revisions)

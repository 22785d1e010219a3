import { unitOperations } from '@/lib/api/operations/measures'
import { serve } from '@/lib/api/serve'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(unitOperations.restore)

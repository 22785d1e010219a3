import { conversionOperations } from '@/lib/api/operations/measures'
import { serve } from '@/lib/api/serve'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(conversionOperations.restore)

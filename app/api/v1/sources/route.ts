import { sourceOperations } from '@/lib/api/operations/sources'
import { serve } from '@/lib/api/serve'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  sourceOperations.list,
  sourceOperations.create,
)

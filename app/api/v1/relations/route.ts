import { relationOperations } from '@/lib/api/operations/relations'
import { serve } from '@/lib/api/serve'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  relationOperations.list,
  relationOperations.create,
)

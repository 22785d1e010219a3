import { organizationOperations } from '@/lib/api/operations/organizations'
import { serve } from '@/lib/api/serve'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  organizationOperations.list,
  organizationOperations.create,
)

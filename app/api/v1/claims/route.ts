import { claimOperations } from '@/lib/api/operations/claims'
import { serve } from '@/lib/api/serve'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(claimOperations.list, claimOperations.create)

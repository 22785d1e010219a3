import { productOperations } from '@/lib/api/operations/products'
import { serve } from '@/lib/api/serve'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  productOperations.list,
  productOperations.create,
)

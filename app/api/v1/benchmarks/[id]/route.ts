import { benchmarkOperations } from '@/lib/api/operations/benchmarks'
import { serve } from '@/lib/api/serve'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  benchmarkOperations.read,
  benchmarkOperations.update,
  benchmarkOperations.remove,
)

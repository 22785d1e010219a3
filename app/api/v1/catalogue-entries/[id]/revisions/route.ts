import { catalogueEntryOperations } from '@/lib/api/operations/catalogue-entries'
import { serve } from '@/lib/api/serve'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(catalogueEntryOperations.revisions)

import { serveNothing } from '@/lib/api/serve-nothing'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serveNothing()

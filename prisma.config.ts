import { defineConfig } from 'prisma/config'

// Migrations are applied by lib/db/migrate.ts in-process; the CLI is used for `prisma generate` alone.
export default defineConfig({ schema: 'prisma', migrations: { path: 'prisma/migrations' } })

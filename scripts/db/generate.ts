import { generateClient } from './generate-client'

const changed = await generateClient({ force: process.argv.includes('--force') })
console.log(changed ? 'Prisma client generated in lib/db/generated' : 'Prisma client is up to date')

import { diffMigrationsToSchema } from '../../lib/db/migrate'
import { withThrowawayDatabase } from './with-throwaway-database'

const difference = await withThrowawayDatabase((url) => diffMigrationsToSchema(url, { script: false }))
if (difference.equal) {
  console.log('The migrations folder applied to an empty database equals the schema.')
} else {
  console.error('The migrations folder and the schema differ. Run npm run db:migration NAME.')
  console.error(difference.text.trim())
  process.exitCode = 1
}

import { generateClient } from './db/generate-client'
import { build } from './runtime/build'
import { reportFailure } from './runtime/report'

try {
  await generateClient()
  await build()
} catch (error) {
  reportFailure(error)
}

import { generateClient } from './db/generate-client'
import { compileKernel } from './kernel/compile'
import { build } from './runtime/build'
import { reportFailure } from './runtime/report'

try {
  await Promise.all([generateClient(), compileKernel()])
  await build()
} catch (error) {
  reportFailure(error)
}

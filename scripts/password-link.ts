import { createOneTimeLink, setUpPath } from '../lib/auth/one-time-link'
import { connect } from '../lib/db/connect'
import { StartError } from '../lib/db/embedded/start-error'
import { readStartEnvironment } from '../lib/env'
import { generateClient } from './db/generate-client'
import { openDatabase } from './runtime/database'
import { progress, reportFailure } from './runtime/report'

const usage =
  'Usage: npm run password-link EMAIL   (for an admin who is locked out; run it where the data is)'

async function makeLink(databaseUrl: string, email: string): Promise<string> {
  const client = connect(databaseUrl, { poolSize: 1 })
  try {
    const user = await client.user.findUnique({ where: { email: email.trim().toLowerCase() } })
    if (!user || user.banned) throw new StartError(`No active account has the email ${email}.`)
    const wanted = { purpose: 'password', userId: user.id } as const
    const { token } = await createOneTimeLink(client, { for: wanted, createdBy: 'password-link' })
    return setUpPath(token)
  } finally {
    await client.$disconnect()
  }
}

const [email] = process.argv.slice(2)
let stop = async () => {}
try {
  if (!email) throw new StartError(usage)
  await generateClient()
  const environment = readStartEnvironment()
  const database = await openDatabase(environment, progress)
  stop = database.stop
  const path = await makeLink(database.url, email)
  console.log(
    `\nOpen this on the site, within three days, to choose a password:\n\n  ${environment.PUBLIC_URL ?? ''}${path}\n`,
  )
} catch (error) {
  reportFailure(error)
}
await stop()

import { StartError } from '../lib/db/embedded/start-error'
import { readStartEnvironment } from '../lib/env'
import { generateClient } from './db/generate-client'
import { compileKernel } from './kernel/compile'
import { build, isBuildStale } from './runtime/build'
import { choosePort } from './runtime/choose-port'
import { openDatabase, prepareDatabase } from './runtime/database'
import { firstAdminLink } from './runtime/first-admin'
import { progress, reportFailure } from './runtime/report'
import { stopSignal } from './runtime/stop-signal'
import { startWebServer } from './runtime/web-server'
import { startWorkers } from './runtime/worker-process'

/** What to stop, in the order it was started. Entered before it has started: a stop may come half-way. */
const toStop: (() => Promise<unknown>)[] = []

function stopLater<Part extends { stop(): Promise<void> }>(starting: Promise<Part>): Promise<Part> {
  toStop.push(() => starting.then((part) => part.stop()).catch(() => {}))
  return starting
}

/** Runs everything; resolves with what ended by itself. */
async function run(dev: boolean): Promise<string> {
  const environment = readStartEnvironment()
  const { HOST: host } = environment
  const port = await choosePort(environment.PORT, host)
  if (await generateClient()) progress('generated the database client')
  if (await compileKernel()) progress('compiled the arithmetic kernels')
  const database = await stopLater(openDatabase(environment, progress))
  progress(`database on ${database.description}`)
  await prepareDatabase(database.url, progress)
  if (!dev && isBuildStale()) {
    progress('building the pages, which takes half a minute after every change of the sources')
    await build({ quiet: true })
  }
  const server = await stopLater(startWebServer({ dev, host, port, databaseUrl: database.url }))
  const workers = environment.CHOKEPOINT_WORKERS
  await stopLater(Promise.resolve(startWorkers({ count: workers, databaseUrl: database.url })))
  progress(`Chokepoint is at ${server.address}   (Ctrl-C stops it)`)
  const link = await firstAdminLink(database.url, environment.PUBLIC_URL ?? server.address)
  if (link) progress(`there is no admin yet; this link makes one, once, within a day:\n\n          ${link}\n`)
  return Promise.race([
    server.ended.then(() => 'The web server ended by itself.'),
    database.ended.then(() => 'The database ended by itself.'),
  ])
}

try {
  const stopped = stopSignal()
  const ended = run(process.argv.includes('--dev'))
  const signal = await Promise.race([stopped, ended.then(() => undefined)])
  if (signal === undefined) throw new StartError(await ended)
  ended.catch(() => {})
  progress(`stopping (${signal})`)
} catch (error) {
  reportFailure(error)
}
for (const stop of toStop.reverse()) await stop()
process.exit()

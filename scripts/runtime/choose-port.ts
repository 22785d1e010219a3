import { isPortFree, nextFreePort } from '../../lib/db/embedded/free-port'
import { StartError } from '../../lib/db/embedded/start-error'

const defaultPort = 3000

/** PORT when it is set and free; without PORT, 3000 or the next free one. */
export async function choosePort(wanted: number | undefined, host: string): Promise<number> {
  if (wanted !== undefined) {
    if (await isPortFree(wanted, host)) return wanted
    throw new StartError(
      `PORT ${wanted} is taken on ${host}. Set PORT to a free one, or unset it to take the next free one.`,
    )
  }
  const port = await nextFreePort(defaultPort, host)
  if (port === undefined) throw new StartError(`No free port from ${defaultPort} on. Set PORT.`)
  return port
}

import { existsSync } from 'node:fs'
import path from 'node:path'
import chromium from '@sparticuz/chromium'

const commands = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser']
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

function systemBrowser(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)
  const onPath = folders.flatMap((folder) => commands.map((command) => path.join(folder, command)))
  return [...onPath, ...applications].find((file) => existsSync(file))
}

/** CHROME_PATH, else a Chrome or Chromium of this machine, else the Chromium inside an npm package. */
export async function browserPath(): Promise<string> {
  const named = process.env.CHROME_PATH
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROME_PATH names ${named}, which does not exist.`)
    return named
  }
  return systemBrowser() ?? chromium.executablePath()
}

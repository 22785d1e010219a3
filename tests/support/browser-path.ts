import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
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

function packagedVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const packageFile = path.join(entry.slice(0, entry.lastIndexOf('build')), 'package.json')
  return (JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }).version
}

/**
 * The package unpacks itself to one fixed name in the temporary folder and trusts whatever lies there:
 * another user's, another version's or half a browser. So each user and version gets a folder of its own,
 * which appears under its name only when it is whole.
 */
async function packagedBrowser(): Promise<string> {
  const folder = path.join(tmpdir(), `chokepoint-chromium-${packagedVersion()}-${userInfo().username}`)
  const browser = path.join(folder, 'chromium')
  if (existsSync(browser)) return browser
  const unfinished = mkdtempSync(`${folder}-`)
  const { TMPDIR } = process.env
  process.env.TMPDIR = unfinished
  try {
    await chromium.executablePath()
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
  if (existsSync(browser)) rmSync(unfinished, { recursive: true, force: true })
  else renameSync(unfinished, folder)
  return browser
}

/** CHROME_PATH, else a Chrome or Chromium of this machine, else the Chromium inside an npm package. */
export async function browserPath(): Promise<string> {
  const named = process.env.CHROME_PATH
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROME_PATH names ${named}, which does not exist.`)
    return named
  }
  return systemBrowser() ?? packagedBrowser()
}

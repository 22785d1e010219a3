import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { afterAll, expect, inject } from 'vitest'
import { browserPath } from './browser-path'

export interface OpenOptions {
  /** Path and query on the application: "/claims?topic=hbm". */
  path?: string
  /** Width of the window in pixels: 1440 is the desk, 390 a phone. */
  width?: number
  theme?: 'light' | 'dark'
  /** False shows the page as the server sends it. */
  javaScript?: boolean
}

// Chromium's own sandbox needs rights that root in a container lacks; the pages are ours.
const launchArgs = ['--no-sandbox', '--disable-setuid-sandbox', '--no-zygote', '--disable-gpu']
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let launching: Promise<Browser> | undefined
const contexts: BrowserContext[] = []

afterAll(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()))
  await (await launching)?.close()
  launching = undefined
})

async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: await browserPath(), args: launchArgs })
}

/** A page in a window of its own (cookies, storage), opened on the built application. */
export async function openPage(options: OpenOptions = {}): Promise<Page> {
  const { path = '/', width = 1440, theme = 'light', javaScript = true } = options
  launching ??= launch()
  const browser = await launching
  const context = await browser.newContext({
    baseURL: inject('baseUrl'),
    viewport: { width, height: width < 600 ? 844 : 900 },
    colorScheme: theme,
    reducedMotion: 'reduce',
    javaScriptEnabled: javaScript,
    locale: 'en-GB',
    timezoneId: 'UTC',
  })
  contexts.push(context)
  const page = await context.newPage()
  await page.goto(path, { waitUntil: 'load' })
  return page
}

interface AxeResults {
  violations: {
    id: string
    impact: string | null
    help: string
    nodes: { target: unknown[]; failureSummary?: string }[]
  }[]
}

/** Fails with a list when axe-core finds anything serious or critical on the page as it stands. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  await page.evaluate(axeSource)
  const results = await page.evaluate(() => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }
    return axe.run({ resultTypes: ['violations'] })
  })
  const serious = results.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const listed = serious.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${impact} ${id}: ${help} at ${target.join(' ')}\n${failureSummary ?? ''}`,
    ),
  )
  expect(listed.join('\n')).toBe('')
}

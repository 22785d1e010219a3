import { afterEach, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { runScenario } from '../../lib/scenario'
import { expectNoAxeViolations, openPage } from '../support/browser'

const pages: Page[] = []

afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close()
})

async function open(path: string, options: Parameters<typeof openPage>[0] = {}): Promise<Page> {
  const page = await openPage({ path, ...options })
  pages.push(page)
  return page
}

/** Quiet time after a change in which the next run has begun. */
const BEGUN_MS = 700

/** Until the full count has been computed in the browser, and no later change waits for its own. */
async function settled(page: Page): Promise<void> {
  const done = page.locator('.studio-status[data-status=done]')
  await done.waitFor({ timeout: 45_000 })
  await page.waitForTimeout(BEGUN_MS)
  await done.waitFor({ timeout: 45_000 })
}

const answer = (page: Page, label: string) => page.getByRole('listitem').filter({ hasText: label }).first()
const yieldName = '910-class die yield at 2024Q1'
const yieldRow = (page: Page) => page.getByRole('button', { name: new RegExp(`^${yieldName}`) })

describe('a scenario', () => {
  it('answers a moved assumption, keeps it in the address, restores it on reload and resets it', async () => {
    const page = await open('/scenarios/kessler-200k')
    await settled(page)
    const before = await answer(page, 'Packages shipped, 2025').innerText()
    await yieldRow(page).click()
    const slider = page.getByRole('slider', { name: yieldName })
    await slider.focus()
    for (let press = 0; press < 12; press += 1) await page.keyboard.press('PageUp')
    await page.waitForURL(/dys2024=/)
    await settled(page)
    const moved = await answer(page, 'Packages shipped, 2025').innerText()
    expect(moved).not.toBe(before)
    await expect.poll(() => page.getByText('1 assumption changed from the scenario').count()).toBe(1)

    const value = await slider.getAttribute('aria-valuetext')
    await page.reload()
    await settled(page)
    expect(await answer(page, 'Packages shipped, 2025').innerText()).toBe(moved)
    await yieldRow(page).click()
    expect(await page.getByRole('slider', { name: yieldName }).getAttribute('aria-valuetext')).toBe(value)

    await page.getByRole('button', { name: 'Reset all' }).click()
    await page.waitForURL((url) => !url.search.includes('dys2024'))
    await settled(page)
    expect(await answer(page, 'Packages shipped, 2025').innerText()).toBe(before)
  })

  it('lists the claims behind an assumption, each leading to its page, and pools them by weight', async () => {
    const page = await open('/scenarios/default')
    await settled(page)
    await page.getByRole('searchbox', { name: 'Search assumptions' }).fill('gross 910')
    await page.getByRole('button', { name: /^Gross 910-class dies per wafer/ }).click()
    const claims = page.getByRole('table', { name: /^Claims behind Gross 910-class dies/ })
    expect(await claims.getByRole('link').first().getAttribute('href')).toMatch(/^\/claims\/[A-Z]\d+$/)
    await claims.getByRole('combobox').first().selectOption('1')
    await page.waitForURL(/gd910pw=c[A-Z]\d+/)
    await settled(page)
  })

  it('gives the figures the model gives here, to the last digit', async () => {
    const page = await open('/scenarios/mizuho-700k?n=1000&seed=7')
    await settled(page)
    await page.getByText('Export', { exact: true }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Request and result, JSON' }).click(),
    ])
    const chunks: Buffer[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
    const { request, result } = JSON.parse(Buffer.concat(chunks).toString()) as {
      request: object
      result: { series: Record<string, unknown>; binding: unknown }
    }
    const here = runScenario({
      ...request,
      outputs: ['shipped', 'fleetDecodeTokensPerDay', 'substitutionDecodeNet'],
    })
    expect(result.binding).toEqual(here.binding)
    for (const [key, series] of Object.entries(here.series)) expect(result.series[key]).toEqual(series)
  })

  it('names what it cannot use in its address', async () => {
    const page = await open('/scenarios/default?dys2024=7&slo=soon&colour=red')
    const alert = page.getByRole('alert').filter({ hasText: 'could not be used' })
    for (const where of ['dys2024', 'slo', 'colour']) expect(await alert.innerText()).toContain(where)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/^Central view/)
  })

  it('stands in the server’s HTML with real numbers', async () => {
    const page = await open('/scenarios/kessler-200k', { javaScript: false })
    expect(await answer(page, 'Packages shipped, 2025').innerText()).toMatch(/P5–P95 \d/)
    expect(await page.getByRole('table').first().isVisible()).toBe(true)
    expect(await page.getByRole('table').count()).toBeGreaterThan(4)
  })

  it.each([
    [1440, 'light'],
    [1440, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)('has no serious fault and no sideways scroll at %i px, %s', async (width, theme) => {
    const page = await open('/scenarios/hbm-bound', { width, theme })
    await settled(page)
    await page.locator('#heatmap').waitFor({ timeout: 45_000 })
    if (width < 600) await page.getByRole('button', { name: 'Adjust' }).click()
    await page.getByRole('button', { name: /^CXMT HBM wafer starts/ }).click()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
    await expectNoAxeViolations(page)
  })
})

describe('scenarios side by side', () => {
  it('lists the built-in ones with links', async () => {
    const page = await open('/scenarios')
    for (const name of ['Central view', 'Mizuho 700k', 'Kessler 200k', 'HBM-bound']) {
      expect(await page.getByRole('rowheader').getByRole('link', { name, exact: true }).count()).toBe(1)
    }
    await expectNoAxeViolations(page)
  })

  it('shows both and their difference, without JavaScript too', async () => {
    const page = await open('/scenarios/compare?ids=mizuho-700k,kessler-200k', { javaScript: false })
    const table = page.getByRole('table', { name: /^Key outputs/ })
    for (const name of ['Mizuho 700k', 'Kessler 200k', 'Kessler 200k less Mizuho 700k']) {
      expect(await table.getByRole('columnheader', { name, exact: true }).count()).toBe(1)
    }
    const quarters = page.getByRole('table', { name: /by quarter/ })
    expect(await quarters.count()).toBe(2)
    expect(await quarters.first().getByRole('columnheader', { name: 'Kessler 200k, median' }).count()).toBe(1)
  })

  it.each([1440, 390])('has no serious fault at %i px and names an unknown scenario', async (width) => {
    const page = await open('/scenarios/compare?ids=mizuho-700k,atlantis', { width, theme: 'dark' })
    expect(await page.getByRole('alert').filter({ hasText: 'atlantis' }).count()).toBe(1)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
    await expectNoAxeViolations(page)
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { digest, runScenario, type ScenarioRequest } from '../../lib/scenario'
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

/** Until the full count has been computed in the browser for what the page now stands at. */
async function settled(page: Page): Promise<void> {
  await page.locator('.studio-status[data-status=done][aria-busy=false]').waitFor({ timeout: 45_000 })
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
    await page.getByRole('searchbox', { name: 'Search assumptions' }).fill('yield 2024')
    await yieldRow(page).click()
    const claims = page.getByRole('table', { name: new RegExp(`^Claims behind ${yieldName}`) })
    expect(await claims.getByRole('link').first().getAttribute('href')).toMatch(/^\/claims\/[A-Z]\d+$/)
    // One that says it in words alone is refused, with the reason.
    expect(await claims.innerText()).toContain('Not usable: a statement without a number')
    await claims.getByRole('combobox').first().selectOption('1')
    await page.waitForURL(/dys2024=c[A-Z]\d+/)
    await page.getByRole('button', { name: /^Pool all \d alike/ }).press('Enter')
    await page.waitForURL(/dys2024=c[A-Z]\d+_[A-Z]\d+/)
    expect(await page.getByRole('img', { name: /^Pooled: median/ }).count()).toBe(1)
    await page.getByLabel('Pooled by').selectOption('median')
    await page.waitForURL(/dys2024=m[A-Z]\d+_/)
    await claims.getByRole('button', { name: /^only/ }).first().press('Enter')
    await page.waitForURL(/dys2024=c[A-Z]\d+$/)
    await settled(page)
  })

  it('gives the bytes the model gives here, by the digest in its methods note', async () => {
    const page = await open('/scenarios/mizuho-700k?n=1000&seed=7&dys2024=0.3')
    await settled(page)
    await page.getByText('Export', { exact: true }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Methods note' }).click(),
    ])
    const chunks: Buffer[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
    const note = Buffer.concat(chunks).toString()
    const request = JSON.parse(/```json\n([\s\S]*?)```/.exec(note)?.[1] ?? '{}') as ScenarioRequest
    expect(request).toMatchObject({ base: 'mizuho-700k', seed: 7, samples: 1000 })
    const here = digest(runScenario(request))
    expect(note).toContain(`Digest of the result: ${here}`)
    await page.getByText('How this was computed').click()
    expect(await page.locator('#methods').innerText()).toContain(here)
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
    // Lists, the solve question and the heatmap are one form, which the server answers.
    await page.getByLabel('Target, packages').fill('150,000')
    await page.getByLabel('Time per output token').selectOption('100')
    await page.getByRole('button', { name: 'Solve' }).click()
    await page.waitForURL(/compute=1.*slo=100/)
    expect(await page.locator('.solve-answer').count()).toBe(3)
    expect(await page.getByText(/for the median of packages shipped in 2025 to be/).count()).toBeGreaterThan(
      0,
    )
    expect(await page.locator('#heatmap').count()).toBe(1)
    expect(await page.getByRole('alert').filter({ hasText: 'could not be used' }).count()).toBe(0)
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

describe('published models', () => {
  it.each([
    [1440, 'light'],
    [390, 'dark'],
  ] as const)('stand beside ours with the difference explained, at %i px, %s', async (width, theme) => {
    const page = await open('/scenarios/replications', { width, theme })
    expect(await page.getByRole('row', { name: /^Good dies, 2025/ }).innerText()).toMatch(/1,965,600/)
    expect(await page.locator('#backtest').count()).toBe(1)
    expect(await page.locator('#convergence').count()).toBe(1)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
    await expectNoAxeViolations(page)
  })
})

describe('scenarios side by side', () => {
  it('lists the built-in ones with links', async () => {
    const page = await open('/scenarios')
    for (const name of ['Central view', 'Mizuho 700k', 'Kessler 200k', 'HBM-bound']) {
      expect(await page.getByRole('article').getByRole('link', { name, exact: true }).count()).toBe(1)
    }
    expect(await page.getByRole('region', { name: /^Saved/ }).count()).toBe(1)
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

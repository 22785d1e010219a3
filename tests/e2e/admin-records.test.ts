import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import type { OpenOptions } from '../support/browser'
import { expectNoAxeViolations, openPage } from '../support/browser'
import { makePerson, signInAs } from '../support/people'

let cookies: { name: string; value: string; url: string }[]
const unique = Date.now().toString(36)

beforeAll(async () => {
  const { email } = await makePerson('editor')
  const url = inject('baseUrl')
  cookies = (await signInAs(email)).split('; ').map((cookie) => {
    const at = cookie.indexOf('=')
    return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url }
  })
})

/** A page as an editor sees it. */
async function openAsEditor(path: string, options: OpenOptions = {}): Promise<Page> {
  const page = await openPage({ path: '/api/health', ...options })
  await page.context().addCookies(cookies)
  await page.goto(path, { waitUntil: 'load' })
  return page
}

const field = (page: Page, name: string) => page.locator(`[id="${name}"]`).first()

async function type(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await field(page, name).fill(value)
}

/** Searches in a combobox and takes what it offers first, by keys alone. */
async function pick(page: Page, name: string, text: string): Promise<void> {
  // Enabled once the scripts run.
  await page.locator(`input[type=hidden][name=${name}]:enabled`).waitFor({ state: 'attached' })
  await field(page, name).fill(text)
  await page.locator('.picker-list:visible [role=option]').first().waitFor()
  await page.keyboard.press('Enter')
}

const save = (page: Page) => page.locator('.record-save [type=submit]').click()

const about = { topic: 'shipments', subject: 'Huawei', scope: 'all Ascend', periodLabel: '2025' }
const words = { asStated: 'no more than 300,000', saidBy: 'An example' }

describe('a claim', () => {
  it('is entered with one number for an upper bound, beside what it contradicts, and read by all', async () => {
    const page = await openAsEditor('/admin/claims/new')
    const statement = `An example ${unique}: Huawei ships at most 300,000 Ascend packages in 2025.`
    await type(page, { statement, ...about, ...words })
    await pick(page, 'measureKey', 'shipments')
    await pick(page, 'unitKey', 'packages')
    await pick(page, 'subjectOrganizationId', 'Huawei Tech')
    await pick(page, 'subjectProductId', 'Ascend 910 series')
    await page.getByLabel('Range', { exact: true }).check()
    expect(await field(page, 'high').isVisible()).toBe(true)
    await page.getByLabel('Upper, “no more than”').check()
    expect(await field(page, 'high').isVisible()).toBe(false)
    await page.getByLabel('At most', { exact: true }).fill('0.3 M')
    expect(await page.locator('.reading-figure').textContent()).toContain('≤\u00a0300,000')
    await field(page, 'confidence').selectOption('low')
    await field(page, 'howKnown').selectOption('unverified')
    await page.locator('.record-aside').getByText('No value satisfies both').first().waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Save all the same' }).waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText('Entered as version 1.').waitFor()
    await page.getByRole('link', { name: 'See it as readers do' }).click()
    await page.waitForURL('**/claims/E*')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(statement)
    expect(await page.locator('.panel-figure').textContent()).toContain('≤\u00a0300,000')
    await page.getByRole('link', { name: 'Edit this claim' }).click()
    await page.waitForURL('**/admin/claims/E*')
    await retractAndRestore(page)
    await duplicate(page, statement)
  })

  async function retractAndRestore(page: Page): Promise<void> {
    await page.getByText('Retract this claim').click()
    const form = page.getByRole('form', { name: 'Retract claim' })
    await form.getByLabel('Reason').fill('An example no more.')
    await form.getByRole('button').press('Enter')
    await page.getByText('Retracted as version 2.').waitFor()
    expect(await field(page, 'status').inputValue()).toBe('retracted')
    await page.getByRole('button', { name: 'Undo' }).press('Enter')
    await page.getByText('Restored as version 3.').waitFor()
    expect(await field(page, 'status').inputValue()).toBe('current')
    expect(await field(page, 'value').inputValue()).toBe('300,000')
  }

  async function duplicate(page: Page, statement: string): Promise<void> {
    await page.getByRole('link', { name: 'duplicate' }).click()
    await page.waitForURL('**/new?from=E*')
    expect(await field(page, 'statement').inputValue()).toBe(statement)
    await save(page)
    await page.locator('.confirm-step').getByText('It may be there already').waitFor()
  }

  it('that is wrong comes back as it was typed, each error with a link to its field', async () => {
    const page = await openAsEditor('/admin/claims/new')
    await type(page, { statement: 'Not whole.', topic: 'Not a slug', asStated: '5' })
    await pick(page, 'measureKey', 'shipments')
    await page.getByLabel('Lower, “more than”').check()
    await page.getByLabel('At least', { exact: true }).fill('several')
    await save(page)
    const summary = page.locator('.error-summary')
    await summary.waitFor()
    expect(await summary.evaluate((box) => box === document.activeElement)).toBe(true)
    expect(await summary.textContent()).toContain('At least: must be a number')
    expect(await field(page, 'topic').inputValue()).toBe('Not a slug')
    expect(await field(page, 'measureKey').inputValue()).toBe('Shipments')
    expect(await field(page, 'value').inputValue()).toBe('several')
    expect(await field(page, 'value').getAttribute('aria-invalid')).toBe('true')
    await summary.getByRole('link', { name: 'Topic' }).press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('topic')
    await expectNoAxeViolations(page)
    const asked = page.waitForEvent('dialog').then((dialog) => (dialog.dismiss(), dialog.message()))
    await field(page, 'topic').fill('shipments')
    await page.getByRole('link', { name: 'All claims' }).click({ noWaitAfter: true })
    expect(await asked).toContain('not saved')
    expect(page.url()).toContain('/admin/claims/new')
  })
})

it('makes the organization that a source names, in place', async () => {
  const page = await openAsEditor('/admin/sources/new')
  const name = `Example Press ${unique}`
  await page.locator('input[type=hidden][name=publisherId]:enabled').waitFor({ state: 'attached' })
  await field(page, 'publisherId').fill(name)
  await page.getByRole('option', { name: `New organization “${name}”` }).waitFor()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Make organization' }).click()
  await dialog.getByText('Kind: must be filled in').waitFor()
  await dialog.getByLabel('Kind').selectOption('press')
  await expectNoAxeViolations(page)
  await dialog.getByLabel('Name').press('Enter')
  await dialog.waitFor({ state: 'detached' })
  expect(await page.locator('input[name=publisherId]').inputValue()).toBe(`example-press-${unique}`)
  expect(await field(page, 'publisher').inputValue()).toBe(name)
})

it('is entered, corrected and merged without scripts', async () => {
  const page = await openAsEditor('/admin/claims/new', { javaScript: false, width: 390 })
  await type(page, {
    statement: `By hand ${unique}.`,
    ...about,
    ...words,
    value: 'many',
    measureKey: 'revenue',
  })
  await page.getByLabel('Upper, “no more than”').check()
  await save(page)
  await page.getByText('Not saved yet').waitFor()
  expect(await field(page, 'value').inputValue()).toBe('many')
  await type(page, { value: '3 bn', unitKey: 'usd' })
  await field(page, 'confidence').selectOption('low')
  await field(page, 'howKnown').selectOption('read')
  await save(page)
  await page.getByText('Entered as version 1.').waitFor()
  expect(await field(page, 'value').inputValue()).toBe('3,000,000,000')
  const path = new URL(page.url()).pathname
  const [first, second] = [page, await openAsEditor(path, { javaScript: false })]
  await first.goto(path)
  await type(first, { saidBy: 'The first', note: 'By the first.', reason: 'First.' })
  await save(first)
  await first.getByText('Saved as version 2.').waitFor()
  await type(second, { saidBy: 'The second', basis: 'By the second.', reason: 'Second.' })
  await save(second)
  await second.getByText('Somebody else saved this record meanwhile').waitFor()
  await save(second)
  await second.getByText('Choose what to keep of each field that you both changed.').waitFor()
  await second.locator('input[name="keep.saidBy"][value=mine]').check()
  await save(second)
  await second.getByText('Saved as version 3.').waitFor()
  const kept = ['saidBy', 'note', 'basis'].map((name) => field(second, name).inputValue())
  expect(await Promise.all(kept)).toEqual(['The second', 'By the first.', 'By the second.'])
})

describe.each([
  { width: 1440, theme: 'light' },
  { width: 390, theme: 'dark' },
] as const)('at $width pixels in $theme', ({ width, theme }) => {
  it('the pages are accessible and fit', async () => {
    const page = await openAsEditor('/admin', { width, theme })
    for (const path of [
      '/admin',
      '/admin/claims?q=Kessler',
      '/admin/claims/S003',
      '/admin/organizations/new',
    ]) {
      await page.goto(path)
      await expectNoAxeViolations(page)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(over, path).toBeLessThanOrEqual(0)
    }
  })
})

import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import type { OpenOptions } from '../support/browser'
import { expectNoAxeViolations, openPage } from '../support/browser'
import { makePerson, signInAs } from '../support/people'

const id = `history-${Date.now().toString(36)}`
const editors: { name: string; cookie: string }[] = []

beforeAll(async () => {
  for (let made = 0; made < 2; made += 1) {
    const { email, name } = await makePerson('editor')
    editors.push({ name, cookie: await signInAs(email) })
  }
  await write('POST', '/organizations', {
    id,
    name: 'First fab',
    kind: 'foundry',
    reason: 'Named in a filing',
  })
  await write('PATCH', `/organizations/${id}`, {
    version: 1,
    name: 'Second fab',
    country: 'CN',
    reason: 'A typo',
  })
})

async function write(method: string, path: string, body: object): Promise<void> {
  const url = inject('baseUrl')
  const headers = { cookie: editors[0]?.cookie ?? '', origin: url, 'content-type': 'application/json' }
  const answer = await fetch(`${url}/api/v1${path}`, { method, headers, body: JSON.stringify(body) })
  expect([answer.ok, await answer.text()]).toEqual([true, expect.any(String)])
}

async function openAs(editor: number, path: string, options: OpenOptions = {}): Promise<Page> {
  const page = await openPage({ path: '/api/health', ...options })
  const pairs = (editors[editor]?.cookie ?? '').split('; ').map((pair) => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: inject('baseUrl') }
  })
  await page.context().addCookies(pairs)
  await page.goto(path, { waitUntil: 'load' })
  return page
}

const versions = (page: Page) => page.locator('.version').getByRole('heading').allTextContents()
const field = (page: Page, name: string) => page.locator(`[id="${name}"]`).first()

async function save(page: Page): Promise<void> {
  await field(page, 'reason').fill('Looked up again')
  await page.locator('.record-save [type=submit]').click()
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0)
}

describe('two editors on one record', () => {
  it('the second sees what the first saved and chooses field by field; nothing is overwritten unseen', async () => {
    const address = `/admin/organizations/${id}`
    const [first, second] = [await openAs(0, address), await openAs(1, address, { theme: 'dark' })]
    await field(first, 'name').fill('Second fab, by one')
    await field(first, 'note').fill('Added by one.')
    await save(first)
    await first.getByText('Saved as version 3').waitFor()

    await field(second, 'name').fill('Second fab, by two')
    await field(second, 'country').fill('KR')
    await save(second)
    const conflict = second.getByRole('region', { name: 'Somebody else saved this record meanwhile' })
    await conflict.waitFor()
    expect(await conflict.getByRole('alert').textContent()).toContain(editors[0]?.name)
    expect(await conflict.locator('.conflict-rest').textContent()).toContain('Country')
    await expectNoAxeViolations(second)
    // What only the first changed is theirs unless said otherwise; what both changed is asked.
    expect(await conflict.getByRole('group', { name: 'Note' }).getByLabel('Theirs').isChecked()).toBe(true)
    await save(second)
    await second.getByText('Choose what to keep').first().waitFor()
    await second.getByRole('group', { name: 'Name' }).getByLabel('Yours').focus()
    await second.keyboard.press('Space')
    await save(second)
    await second.getByText('Saved as version 4').waitFor()

    const answer = await fetch(`${inject('baseUrl')}/api/v1/organizations/${id}`)
    expect(await answer.json()).toMatchObject({
      name: 'Second fab, by two',
      country: 'KR',
      note: 'Added by one.',
      version: 4,
    })
  })
})

describe('the history of a record', () => {
  it('shows each version with its changes to everyone, and offers nobody else a restore', async () => {
    const page = await openPage({ path: `/history/organizations/${id}`, width: 390, theme: 'dark' })
    expect(await versions(page)).toHaveLength(4)
    const second = page.locator('#version-2')
    expect(await second.locator('del').first().textContent()).toBe('First')
    expect(await second.locator('ins').first().textContent()).toBe('Second')
    expect(await second.textContent()).toContain('A typo')
    const past = await second.getByRole('link', { name: /As it stood/ }).getAttribute('href')
    const then = await fetch(inject('baseUrl') + (past ?? ''))
    expect(await then.json()).toMatchObject({ name: 'Second fab', version: 2 })
    expect(await page.locator('.restore').count()).toBe(0)
    await expectNoAxeViolations(page)
    await expectNoSidewaysScroll(page)
    await page.goto(`/history/organizations/${id}-never`)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('There never was')
  })

  it.each([true, false])('restores a version with a reason, with scripts: %s', async (javaScript) => {
    const page = await openAs(0, `/history/organizations/${id}`, { javaScript })
    const [latest = ''] = await versions(page)
    const next = Number(/\d+/.exec(latest)?.[0]) + 1
    const to = javaScript ? 1 : 2
    await page.locator(`#version-${to} .restore summary`).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Reason').locator('visible=true').fill('It was right')
    await page.keyboard.press('Enter')
    await page.locator(`#version-${next}`).waitFor()
    expect(await page.locator(`#version-${next}`).textContent()).toMatch(/restored by .*It was right/)
    if (javaScript) await expectNoAxeViolations(page)
  })
})

describe('the audit', () => {
  it('is filtered by its address, leads to the history, and is exported as filtered', async () => {
    const page = await openAs(1, '/admin/audit')
    await page.getByLabel('Record’s id').fill(id)
    await page.getByLabel('Action').selectOption('restore')
    await page.getByRole('button', { name: 'Show' }).press('Enter')
    await page.waitForURL(/record=.*action=restore/)
    const rows = page.getByRole('table', { name: 'Writes' }).locator('tbody tr')
    expect(await rows.count()).toBe(2)
    expect(await rows.first().textContent()).toMatch(/restored.*form.*It was right/)
    await expectNoAxeViolations(page)
    const headers = { cookie: editors[1]?.cookie ?? '' }
    const file = async (format: string) => {
      const href = await page.getByRole('link', { name: format, exact: true }).getAttribute('href')
      return fetch(inject('baseUrl') + (href ?? ''), { headers })
    }
    expect((await (await file('CSV')).text()).trim().split('\n')).toHaveLength(3)
    expect(await (await file('JSON')).json()).toMatchObject([{ action: 'restore' }, { resourceId: id }])
    expect((await (await file('XLSX')).arrayBuffer()).byteLength).toBeGreaterThan(1_000)
    await rows.first().getByRole('link').click()
    await page.waitForURL(`**/history/organizations/${id}#version-*`)
    await page.goto('/admin/audit?action=nonsense&q=no+such+words+at+all')
    expect(await page.getByRole('alert').first().textContent()).toContain('nonsense')
    expect(await page.getByText('No write is like this').isVisible()).toBe(true)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/admin/audit')
    await expectNoSidewaysScroll(page)
  })
})

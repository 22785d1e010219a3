import { describe, expect, inject, it } from 'vitest'
import type { Page } from 'playwright-core'
import { expectNoAxeViolations, openPage } from '../support/browser'
import { actionForms, postForm } from '../support/form-post'
import { makePerson, signInAs, testPassword } from '../support/people'

const unique = `${process.pid}-${Date.now()}`
const yieldName = '910-class die yield at 2024Q1'

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(testPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Opens the menu if it is not open. */
async function openSave(page: Page): Promise<void> {
  const menu = page.locator('#save')
  if ((await menu.getAttribute('open')) === null) await menu.locator('> summary').press('Enter')
}

const changedHere = (page: Page) => page.getByText(/assumptions? changed here/)
const form = (page: Page, name: RegExp) => page.getByRole('form', { name })

/** Two windows and eight full pages: a machine that does much else takes its time. */
const WALK_MS = 180_000

describe('a scenario of one’s own', () => {
  it(
    'is saved, changed, met by a conflict that loses nothing, saved over and restored',
    { timeout: WALK_MS },
    async () => {
      const { email } = await makePerson('editor')
      // A visitor is sent to sign in and comes back to the same state.
      const page = await openPage({ path: '/scenarios/kessler-200k?dys2024=0.4&slo=20' })
      await openSave(page)
      await page.locator('#save').getByRole('link', { name: 'sign in' }).click()
      await signIn(page, email)
      await page.waitForURL(/\/scenarios\/kessler-200k\?slo=20&dys2024=0\.4#save$/)
      await changedHere(page).waitFor()

      await openSave(page)
      const name = `Kessler with dies ${unique}`
      const slug = `kessler-with-dies-${unique}`
      const fork = form(page, /^Save as a new scenario/)
      await fork.getByLabel('Name').fill(name)
      await fork.getByLabel('Notes').fill('Die yield as argued in the second note.')
      await fork.getByRole('button', { name: 'Save as new' }).press('Enter')
      await page.waitForURL(`**/scenarios/${slug}`)
      await page.getByText('Nothing changed here').waitFor()
      await page.reload()
      expect(await page.getByText('Notes: Die yield as argued').isVisible()).toBe(true)
      expect(await page.getByRole('link', { name: 'kessler-200k', exact: true }).isVisible()).toBe(true)
      expect(await page.getByLabel('Time per output token').inputValue()).toBe('20')
      const row = page.getByRole('button', { name: new RegExp(`^${yieldName}`) })
      expect(await row.innerText()).toContain('40')
      await expectNoAxeViolations(page)

      // Two windows with the same version; the second one meets what the first one saved.
      const other = await page.context().newPage()
      await other.goto(`/scenarios/${slug}?dys2024=0.5`)
      await page.goto(`/scenarios/${slug}?dys2024=0.3`)
      for (const one of [page, other]) await changedHere(one).waitFor()
      await openSave(page)
      const update = form(page, new RegExp(`^Save ${name}`))
      await update.getByLabel('Why').fill('Lower, after the teardown')
      await update.getByRole('button', { name: 'Save', exact: true }).press('Enter')
      await page.waitForURL(`**/scenarios/${slug}`)
      const revisions = page.getByRole('region', { name: 'Revisions' })
      await revisions.getByText('Changed: Lower, after the teardown').waitFor()
      expect(await revisions.innerText()).toMatch(new RegExp(`${yieldName}: 40.% .*→ 30.%`))

      await openSave(other)
      const late = form(other, new RegExp(`^Save ${name}`))
      await late.getByLabel('Notes').fill('Mine.')
      await late.getByRole('button', { name: 'Save', exact: true }).press('Enter')
      const over = late.getByRole('button', { name: 'Save mine over version 2' })
      await over.waitFor()
      expect(await late.innerText()).toMatch(new RegExp(`${yieldName}: 40.% .*→ 30.%`))
      expect(await late.getByLabel('Notes').inputValue()).toBe('Mine.')
      expect(other.url()).toContain('dys2024=0.5')
      await expectNoAxeViolations(other)
      await over.press('Enter')
      await other.waitForURL(`**/scenarios/${slug}`)
      await other.getByText('Notes: Mine.').waitFor()

      await other.getByRole('button', { name: 'Restore version 1' }).press('Enter')
      await other.getByText('Restored', { exact: true }).waitFor()
      await other.getByText('Notes: Die yield as argued').waitFor()

      await other.goto('/scenarios')
      const card = other
        .getByRole('region', { name: /^Saved/ })
        .getByRole('article')
        .filter({ hasText: name })
      expect(await card.innerText()).toMatch(/Version 4/)
      await page.context().close()
    },
  )

  it('is saved by a form that is posted without scripts, and refused under the name of another page', async () => {
    const { email } = await makePerson('editor')
    const cookie = await signInAs(email)
    const url = `${inject('baseUrl')}/scenarios/mizuho-700k?dys2024=f0.45`
    const html = await (await fetch(url, { headers: { cookie } })).text()
    const sent = actionForms(html).find(({ name }) => name === 'Save as a new scenario')
    if (!sent) throw new Error('The page has no form to save with.')
    const refused = await postForm({ url, form: sent, cookie, fill: { name: 'Compare', notes: '' } })
    expect(await refused.text()).toContain('is the address of another page')
    const saved = await postForm({ url, form: sent, cookie, fill: { name: `Posted ${unique}`, notes: '' } })
    expect(saved.status).toBe(303)
    const stored = await fetch(`${inject('baseUrl')}/api/v1/scenarios/posted-${unique}`)
    expect(await stored.json()).toMatchObject({
      basedOn: 'mizuho-700k',
      notes: null,
      request: { base: 'mizuho-700k', overrides: { dieYieldStart2024: { value: 0.45 } } },
    })
  })

  it('is deleted with a reason once confirmed, and restored from its history, all without scripts', async () => {
    const { email } = await makePerson('editor')
    const cookie = await signInAs(email)
    const base = inject('baseUrl')
    const read = async (path: string) => (await fetch(base + path, { headers: { cookie } })).text()
    const formOf = async (path: string, name: string) => {
      const sent = actionForms(await read(path)).find((each) => each.name === name)
      if (!sent) throw new Error(`${path} has no form “${name}”.`)
      return { url: base + path, form: sent, cookie }
    }
    const fork = await formOf('/scenarios/default', 'Save as a new scenario')
    await postForm({ ...fork, fill: { name: `Passing ${unique}`, notes: '' } })
    const path = `/scenarios/passing-${unique}`
    expect(await read('/scenarios/default')).not.toContain('Delete this scenario')
    const asked = await formOf(path, 'Delete this scenario')
    const unsure = await postForm({ ...asked, fill: { reason: 'Done with it' } })
    expect(await unsure.text()).toContain('Tick this to delete it')
    const gone = await postForm({ ...asked, fill: { reason: 'Done with it', sure: 'yes' } })
    expect([gone.status, gone.headers.get('location')]).toEqual([303, `/history${path}`])
    expect((await fetch(base + path)).status).toBe(404)
    const history = await read(`/history${path}`)
    expect(history).toContain('Done with it')
    const back = await formOf(`/history${path}`, 'Restore version 1')
    await postForm({ ...back, fill: { reason: 'Still wanted' } })
    expect((await fetch(base + path)).status).toBe(200)
  })

  it('is refused for an account that may only read', async () => {
    const { email } = await makePerson('viewer')
    const page = await openPage({ path: '/sign-in?next=/scenarios/default', width: 390 })
    await signIn(page, email)
    await page.waitForURL('**/scenarios/default')
    await openSave(page)
    expect(await page.locator('#save').innerText()).toContain('may read only')
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
    await page.context().close()
  })
})

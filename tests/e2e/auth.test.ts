import type { Page } from 'playwright-core'
import { describe, expect, inject, it } from 'vitest'
import { createOneTimeLink, setUpPath } from '@/lib/auth/one-time-link'
import { connect } from '@/lib/db/connect'
import { expectNoAxeViolations, openPage } from '../support/browser'
import { makePerson, testPassword } from '../support/people'

async function linkFor(userId: string): Promise<string> {
  const client = connect(inject('servedDatabase'), { poolSize: 1 })
  const wanted = { for: { purpose: 'password', userId }, createdBy: 'test' } as const
  const { token } = await createOneTimeLink(client, wanted)
  await client.$disconnect()
  return setUpPath(token)
}

async function signIn(page: Page, email: string, password = testPassword): Promise<void> {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

describe.each([true, false])('with scripts: %s', (javaScript) => {
  it('signs in, comes back to the page asked for, and signs out', async () => {
    const { email, name } = await makePerson('editor')
    const page = await openPage({ path: '/admin', javaScript })
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    await signIn(page, email)
    await page.waitForURL('**/admin')
    const menu = page.locator('header .head-tools .account-menu')
    await menu.locator('summary').click()
    expect(await menu.locator('summary').textContent()).toBe(name)
    await menu.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL((url) => url.pathname === '/')
    expect(await page.locator('header .head-tools').getByRole('link', { name: 'Sign in' }).isVisible()).toBe(
      true,
    )
  })

  it('keeps the email after a wrong password, and does not say which of the two was wrong', async () => {
    const { email } = await makePerson('viewer')
    const page = await openPage({ path: '/sign-in', javaScript })
    await signIn(page, email, 'not the password')
    const told = await page.getByRole('alert').filter({ hasText: 'active account' }).textContent()
    expect(await page.getByLabel('Email').inputValue()).toBe(email)
    expect(await page.getByLabel('Password').inputValue()).toBe('')
    await signIn(page, `nobody-${email}`, 'not the password')
    await page.waitForFunction(
      () => document.querySelector('input[type=email]')?.getAttribute('value')?.startsWith('nobody') ?? true,
    )
    expect(await page.getByRole('alert').filter({ hasText: 'active account' }).textContent()).toBe(told)
  })

  it('chooses a password by link once, says what is wrong with a poor one, and ends other sessions', async () => {
    const { id, email } = await makePerson('viewer')
    const elsewhere = await openPage({ path: '/sign-in', javaScript })
    await signIn(elsewhere, email)
    await elsewhere.waitForURL((url) => url.pathname === '/')
    const path = await linkFor(id)
    const page = await openPage({ path, javaScript })
    await page.locator('#set-up-password').fill('too short')
    await page.getByRole('button', { name: 'Set password' }).click()
    await page.getByText('Use at least 12 characters.').waitFor()
    await page.locator('#set-up-password').fill('a wholly new set of words')
    await page.getByRole('button', { name: 'Set password' }).click()
    await page.waitForURL('**/account')
    await elsewhere.goto('/account')
    expect(new URL(elsewhere.url()).pathname).toBe('/sign-in')
    const again = await openPage({ path, javaScript })
    expect(await again.getByRole('heading', { level: 1 }).textContent()).toBe('This link does not work')
  })

  it('lets an admin make an account and a key, each secret shown once', async () => {
    const page = await openPage({ path: '/sign-in?next=/admin/users', javaScript })
    await signIn(page, (await makePerson('admin')).email)
    await page.waitForURL('**/admin/users')
    const email = `new-${Date.now()}-${javaScript}@example.org`
    const form = page.getByRole('form', { name: 'New account' })
    await form.getByLabel('Name').fill('Ada Example')
    await form.getByLabel('Email').fill(email)
    await form.getByRole('button').click()
    const link = (await page.locator('.form-secret code').textContent()) ?? ''
    expect(new URL(link).pathname).toBe('/set-up')
    await page.goto('/admin/keys')
    await page.getByLabel('What it is for').fill('Nightly import')
    await page.getByLabel('claims:write').check()
    await page.getByRole('button', { name: 'Make key' }).click()
    const key = (await page.locator('.form-secret code').textContent()) ?? ''
    expect(key).toMatch(/^ck_[\w-]{40,}$/)
    await page.goto('/admin/keys')
    expect(await page.content()).not.toContain(key)
  })
})

it('locks an account after repeated failures, even for the right password', async () => {
  const { email } = await makePerson('viewer')
  const page = await openPage({ path: '/sign-in', javaScript: false })
  for (let attempt = 0; attempt < 8; attempt += 1) await signIn(page, email, `wrong ${attempt}`)
  await signIn(page, email)
  expect(await page.getByRole('alert').textContent()).toMatch(
    /Too many attempts failed\. Try again in 1\d minutes/,
  )
})

it('ends another session from the account page', async () => {
  const { email } = await makePerson('viewer')
  const [one, other] = [await openPage({ path: '/sign-in' }), await openPage({ path: '/sign-in' })]
  for (const page of [one, other]) {
    await signIn(page, email)
    await page.waitForURL((url) => url.pathname === '/')
  }
  await one.goto('/account')
  await one.getByRole('button', { name: 'End all other sessions' }).click()
  await one.getByText('This browser').waitFor()
  await one.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1)
  await other.goto('/account')
  expect(new URL(other.url()).pathname).toBe('/sign-in')
})

it.each(['/sign-in', '/account', '/admin', '/admin/users', '/admin/keys'])(
  '%s is accessible',
  async (path) => {
    const page = await openPage({ path: `/sign-in?next=${path}` })
    if (path !== '/sign-in') {
      await signIn(page, (await makePerson('admin')).email)
      await page.waitForURL(`**${path}`)
    }
    await expectNoAxeViolations(page)
  },
)

import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectNoAxeViolations, openPage } from '../support/browser'
import { makePerson, testPassword } from '../support/people'
import type { Receiver } from '../support/receiver'
import { startReceiver } from '../support/receiver'

let receiver: Receiver
let email: string

beforeAll(async () => {
  receiver = await startReceiver()
  email = (await makePerson('admin')).email
})

afterAll(() => receiver.close())

async function openAsAdmin(options: Parameters<typeof openPage>[0]) {
  const page = await openPage({ ...options, path: '/admin' })
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(testPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/admin')
  await page.goto('/admin/webhooks')
  return page
}

it('makes a webhook, shows its secret once, sends a test that arrives, pauses and deletes it', async () => {
  const name = `Our dashboard ${Date.now()}`
  const page = await openAsAdmin({})
  await page.getByLabel('What it is for').fill(name)
  await page.getByLabel('Address').fill('https://somebody:secret@example.org/hook')
  await page.getByRole('button', { name: 'Make webhook' }).click()
  await page.getByText('must not hold a name or password').first().waitFor()
  expect(await page.getByLabel('What it is for').inputValue()).toBe(name)
  await page.getByLabel('Address').fill(receiver.url)
  await page.getByRole('group', { name: 'Records' }).getByLabel('scenario').check()
  await page.getByRole('button', { name: 'Make webhook' }).click()
  await page.getByText('Made the webhook').waitFor()
  expect(await page.locator('.form-secret code').textContent()).toMatch(/^whsec_/)
  await expectNoAxeViolations(page)
  await page.goto('/admin/webhooks')
  await page.getByRole('link', { name }).click()
  await page.getByRole('button', { name: 'Send test' }).waitFor()
  expect(await page.content()).not.toContain('whsec_')
  await page.getByRole('button', { name: 'Send test' }).click()
  await page.getByRole('row').nth(1).waitFor()
  const [message] = await receiver.arrived(1)
  expect(message?.headers['webhook-signature']).toMatch(/^v1,/)
  const delivered = page.getByRole('row').filter({ hasText: 'delivered' })
  for (let look = 0; look < 40 && (await delivered.count()) === 0; look += 1) await page.reload()
  expect(await delivered.textContent()).toContain('200')
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: /^Send .* again$/ }).click()
  await receiver.arrived(2)
  expect(receiver.received[1]?.headers['webhook-id']).toBe(message?.headers['webhook-id'])
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: 'Resume' }).waitFor()
  await page.getByText('Delete…').click()
  await page.getByRole('button', { name: 'Delete webhook' }).click()
  await page.waitForURL('**/admin/webhooks')
  expect(await page.getByRole('link', { name }).count()).toBe(0)
})

it('works without scripts, in the dark, on a phone', async () => {
  const page = await openAsAdmin({ width: 390, theme: 'dark', javaScript: false })
  const name = `Without scripts ${Date.now()}`
  await page.getByLabel('What it is for').fill(name)
  await page.getByLabel('Address').fill(receiver.url)
  await page.getByRole('button', { name: 'Make webhook' }).click()
  await page.getByText('Made the webhook').waitFor()
  expect(await page.locator('.form-secret code').textContent()).toMatch(/^whsec_/)
  await page.getByRole('link', { name }).click()
  await page.getByText('None yet.').waitFor()
  await page.getByText('Delete…').click()
  await page.getByRole('button', { name: 'Delete webhook' }).click()
  await page.waitForURL('**/admin/webhooks')
  expect(await page.getByRole('link', { name }).count()).toBe(0)
})

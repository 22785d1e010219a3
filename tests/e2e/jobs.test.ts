import type { Page } from 'playwright-core'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { connect } from '../../lib/db/connect'
import { expectNoAxeViolations, openPage } from '../support/browser'
import { makePerson, testPassword } from '../support/people'

const client = connect(inject('servedDatabase'), { poolSize: 1 })
afterAll(() => client.$disconnect())

interface Owner {
  id: string
  name: string
}

/** A job as a worker left it; without a message in the queue none takes it up. */
async function leaveJob({ id, name }: Owner, job: { state: string; title: string; error?: string }) {
  const actor = { kind: 'user', id: `user:${id}`, name, role: 'editor', scopes: 'all' }
  const input = { name: 'units', format: 'csv', search: '' }
  const own = {
    startedBy: actor.id,
    startedByName: name,
    endedAt: job.state === 'failed' ? new Date() : null,
  }
  const made = await client.job.create({ data: { kind: 'export', input, actor, ...own, ...job } })
  return made.id
}

async function signIn(options: { width: number; javaScript: boolean; theme: 'light' | 'dark' }) {
  const person = await makePerson('editor')
  const page = await openPage({ path: '/sign-in?next=/jobs', ...options })
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Password').fill(testPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(({ pathname }) => pathname === '/jobs')
  return { person, page }
}

describe.each([
  { width: 1440, javaScript: true, theme: 'light' as const },
  { width: 390, javaScript: false, theme: 'dark' as const },
])('at $width pixels in the $theme theme, with scripts: $javaScript', (options) => {
  const expectAccessible = (page: Page) =>
    options.javaScript ? expectNoAxeViolations(page) : Promise.resolve()

  it('finds, cancels and tries jobs again', async () => {
    const { person, page } = await signIn(options)
    const waiting = await leaveJob(person, { state: 'queued', title: 'Export that waits' })
    const failed = await leaveJob(person, {
      state: 'failed',
      title: 'Export that failed',
      error: 'No such list.',
    })
    await leaveJob(await makePerson('editor'), { state: 'queued', title: 'Export of another' })

    await page.goto('/jobs')
    expect(await page.getByRole('button', { name: /Export of another/ }).count()).toBe(0)
    expect(await page.getByText('Waiting').count()).toBeGreaterThan(0)
    await expectAccessible(page)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(wide).toBeLessThanOrEqual(0)

    await page.getByRole('checkbox', { name: 'Started by me' }).press('Space')
    await page.getByRole('button', { name: 'Show' }).press('Enter')
    await page.waitForURL(/mine=1/)
    const rows = page.getByRole('row').filter({ hasText: 'Export' })
    expect(await rows.count()).toBe(2)
    await page.getByRole('button', { name: 'Cancel: Export that waits' }).press('Enter')
    await page
      .getByRole('row', { name: /Export that waits/ })
      .getByText('Cancelled')
      .waitFor()
    expect((await client.job.findUnique({ where: { id: waiting } }))?.state).toBe('cancelled')
    expect(new URL(page.url()).search).toContain('mine=1')

    await page.getByRole('link', { name: 'Export that failed' }).press('Enter')
    await page.waitForURL(`**/jobs/${failed}`)
    expect(await page.getByText('No such list.').count()).toBeGreaterThan(0)
    expect(await page.getByText('dead letters').isVisible()).toBe(true)
    await expectAccessible(page)
    // The list it names is none, so the worker gives the job up again: with its own reason.
    await page.getByRole('button', { name: 'Try again: Export that failed' }).press('Enter')
    for (let tries = 0; tries < 40 && (await page.getByText(/“?units/).count()) < 2; tries += 1) {
      await page.waitForTimeout(250)
      if (!options.javaScript) await page.goto(page.url())
    }
    const after = await client.job.findUniqueOrThrow({ where: { id: failed } })
    expect([after.state, after.attempts]).toEqual(['failed', 1])

    await page.goto('/jobs?state=cancelled&kind=export&mine=1')
    expect(await page.getByRole('row').filter({ hasText: 'Export' }).count()).toBe(1)
    await page.goto('/jobs?state=done&mine=1')
    expect(await page.getByText('No job is like this.').isVisible()).toBe(true)
    await page.goto('/jobs?state=sideways')
    expect(await page.getByRole('alert').first().innerText()).toContain('sideways')
  })
})

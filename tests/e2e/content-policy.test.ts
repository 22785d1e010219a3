import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openPage } from '../support/browser'
import { makePerson, signInAs } from '../support/people'

const base = () => inject('baseUrl')

/** What a page does that its policy forbids, and what scripts of ours fail with. */
async function complaintsOf(path: string): Promise<string[]> {
  const page = await openPage({ path: '/sign-in' })
  const complaints: string[] = []
  page.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  const answer = await page.goto(path, { waitUntil: 'networkidle' })
  expect(answer?.status()).toBe(path === '/nowhere' ? 404 : 200)
  return complaints
}

describe('the content policy', () => {
  it.each([
    '/',
    '/claims',
    '/sources',
    '/performance',
    '/performance/validation',
    '/scenarios',
    '/scenarios/default',
    '/nowhere',
  ])('%s runs under it', async (path) => {
    expect(await complaintsOf(path)).toEqual([])
  })

  it('lets neither an injected script nor an event attribute run', async () => {
    const page = await openPage({ path: '/' })
    const ran = await page.evaluate(async () => {
      document.body.insertAdjacentHTML('beforeend', '<img src="/none" onerror="window.ran=1">')
      document.body.insertAdjacentHTML(
        'beforeend',
        '<iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
      )
      await new Promise((resolve) => setTimeout(resolve, 500))
      return (window as { ran?: number }).ran
    })
    expect(ran).toBeUndefined()
  })

  it('has a new nonce for every answer and forbids inline scripts', async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => (await fetch(`${base()}/`)).headers.get('content-security-policy') ?? ''),
    )
    const nonces = policies.map((policy) => /'nonce-([^']+)'/.exec(policy)?.[1])
    expect(nonces[0]).not.toBe(nonces[1])
    expect(policies[0]).not.toMatch(/script-src[^;]*unsafe/)
  })
})

describe('a form from another site', () => {
  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site', origin: 'https://other.example.org' }],
    [{}],
  ])('is refused with %j', async (headers) => {
    const answer = await fetch(`${base()}/account`, { method: 'POST', headers, body: new URLSearchParams() })
    expect(answer.status).toBe(403)
  })

  it('cannot write through the API with the cookie of a session', async () => {
    const cookie = await signInAs((await makePerson('editor')).email)
    const init = { method: 'POST', body: '{}' }
    const ask = (origin: string) =>
      fetch(`${base()}/api/v1/claims`, {
        ...init,
        headers: { cookie, origin, 'content-type': 'application/json' },
      })
    expect((await ask('https://evil.example')).status).toBe(403)
    expect((await ask(base())).status).toBe(400)
  })
})

describe('what a reader or editor types', () => {
  const payload = `"><img src=x onerror="window.ran=1"><script>window.ran=1</script><svg onload="window.ran=1">'`
  let claimId = ''
  let cookie = ''
  let written = 0

  async function expectNothingRan(page: Page): Promise<void> {
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => (window as { ran?: number }).ran)).toBeUndefined()
    expect(await page.locator('img[src="x"], svg[onload]').count()).toBe(0)
  }

  /** Sends a change of the claim as an editor's page would. */
  async function write(path: string, method: string, body: object): Promise<{ version: number }> {
    const headers = { cookie, origin: base(), 'content-type': 'application/json', 'if-match': '*' }
    const answer = await fetch(`${base()}/api/v1/claims/${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    expect(answer.status, text).toBe(200)
    return JSON.parse(text) as { version: number }
  }

  beforeAll(async () => {
    cookie = await signInAs((await makePerson('editor')).email)
    const { items } = (await (await fetch(`${base()}/api/v1/claims?limit=1`)).json()) as {
      items: { id: string }[]
    }
    claimId = items[0]?.id ?? ''
    const fields = { statement: payload, asStated: payload, note: payload, reason: payload }
    written = (await write(claimId, 'PATCH', fields)).version
  })

  afterAll(async () => {
    await write(`${claimId}/restore`, 'POST', { to: written - 1 })
  })

  it('is text on the claim’s page and in lists', async () => {
    const page = await openPage({ path: `/claims/${claimId}` })
    await expectNothingRan(page)
    expect(await page.content()).toContain('&lt;script&gt;window.ran=1')
    await page.goto(`/claims?${new URLSearchParams({ q: 'onerror' })}`)
    await expectNothingRan(page)
  })

  it.each([
    '/claims?q=',
    '/claims?topic=',
    '/sign-in?next=',
    '/sign-in?error=',
    '/set-up?token=',
    '/scenarios/',
    '/performance?model=',
  ])('is text in the address %s', async (path) => {
    const page = await openPage({ path: path + encodeURIComponent(payload) })
    await expectNothingRan(page)
  })

  it.each([
    '//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\\evil.example',
    '/\t/evil.example',
  ])('never leads from the sign-in to %s', async (next) => {
    const html = await (await fetch(`${base()}/sign-in?${new URLSearchParams({ next })}`)).text()
    const kept = /name="next" value="([^"]*)"/.exec(html)?.[1]
    expect(kept).toMatch(/^\/(?![/\\])/)
    expect(kept).not.toContain('evil')
  })
})

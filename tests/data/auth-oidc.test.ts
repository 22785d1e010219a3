import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { auth } from '@/lib/auth/better-auth'
import { startProviderSignIn } from '@/lib/auth/provider-sign-in'
import { signedInBy } from '@/lib/auth/session-actor'
import { withDatabase } from '../support/database'

const database = await withDatabase()
const site = 'http://chokepoint.test'
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const { privateKey: strangersKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** What the provider will say next, and with whose signature. */
let person = { sub: 'p-1', email: 'Ada@Example.org', email_verified: true, name: 'Ada Example' }
let signingKey = privateKey
let challenge = ''
let nonce: string | undefined
const audience = 'chokepoint'

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function idToken(): string {
  const seconds = Math.floor(Date.now() / 1_000)
  const claims = { ...person, iss: issuer, aud: audience, iat: seconds, exp: seconds + 300, nonce }
  const signed = `${part({ alg: 'RS256', kid: 'k1', typ: 'JWT' })}.${part(claims)}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(signingKey).toString('base64url')}`
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return new URLSearchParams(text)
}

async function provide(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', issuer)
  const answer = (value: object, status = 200) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  if (pathname === '/.well-known/openid-configuration')
    return void answer({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      id_token_signing_alg_values_supported: ['RS256'],
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
    })
  if (pathname === '/jwks')
    return void answer({
      keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }],
    })
  if (pathname === '/userinfo') return void answer(person)
  const verifier = (await bodyOf(request)).get('code_verifier') ?? ''
  const proven = createHash('sha256').update(verifier).digest('base64url') === challenge
  if (!proven) return void answer({ error: 'invalid_grant' }, 400)
  return void answer({
    access_token: randomUUID(),
    token_type: 'Bearer',
    expires_in: 300,
    id_token: idToken(),
  })
}

const server = createServer((request, response) => void provide(request, response)).listen(0, '127.0.0.1')
await once(server, 'listening')
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
afterAll(() => server.close())

Object.assign(process.env, {
  AUTH_SECRET: 'a secret of the tests, long enough to sign with',
  PUBLIC_URL: site,
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: audience,
  OIDC_CLIENT_SECRET: 'the client’s own',
})

beforeEach(() => {
  person = { sub: 'p-1', email: 'Ada@Example.org', email_verified: true, name: 'Ada Example' }
  signingKey = privateKey
})

const cookiesOf = (headers: Headers) =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

/** Goes to the provider and comes back, as a browser does; `state` may be tampered with on the way. */
async function comeBack(state?: string): Promise<Response> {
  const started = await auth().api.signInSocial({
    body: { provider: 'oidc', callbackURL: '/claims', errorCallbackURL: '/sign-in' },
    headers: new Headers(),
    returnHeaders: true,
  })
  const there = new URL(started.response.url ?? '')
  challenge = there.searchParams.get('code_challenge') ?? ''
  nonce = there.searchParams.get('nonce') ?? undefined
  const back = new URL(there.searchParams.get('redirect_uri') ?? '')
  expect(back.href).toBe(`${site}/api/auth/callback/oidc`)
  back.searchParams.set('code', 'a code')
  back.searchParams.set('state', state ?? there.searchParams.get('state') ?? '')
  return auth().handler(new Request(back, { headers: { cookie: cookiesOf(started.headers) } }))
}

it('sends the reader to the provider, with PKCE', async () => {
  const url = new URL((await startProviderSignIn('/claims', new Headers())) ?? '')
  expect(url.origin).toBe(issuer)
  expect(url.searchParams.get('code_challenge_method')).toBe('S256')
})

it('makes a viewer on the first sign-in, with a revision, and finds the same person on the second', async () => {
  for (const time of [1, 2]) {
    const answer = await comeBack()
    expect(answer.headers.get('location'), `time ${time}`).toMatch(/\/claims$/)
    const signedIn = await signedInBy(new Headers({ cookie: cookiesOf(answer.headers) }))
    expect(signedIn?.actor).toMatchObject({ kind: 'user', name: 'Ada Example', role: 'viewer' })
  }
  const users = await database.client.user.findMany({ where: { email: 'ada@example.org' } })
  expect(users.length).toBe(1)
  const revisions = await database.client.revision.findMany({ where: { resourceId: users[0]?.id ?? '' } })
  expect(revisions.map(({ action, actor }) => [action, actor])).toEqual([['create', 'sign-in']])
})

it('takes over the account that an admin made only when the provider verified the email', async () => {
  const data = { email: 'ed@example.org', name: 'Ed Itor', role: 'editor' }
  await database.client.user.create({ data })
  person = { ...person, sub: 'p-2', email: data.email, email_verified: false }
  expect((await comeBack()).headers.get('location')).toContain('error')
  person = { ...person, email_verified: true }
  const answer = await comeBack()
  const signedIn = await signedInBy(new Headers({ cookie: cookiesOf(answer.headers) }))
  expect(signedIn?.actor.role).toBe('editor')
})

it('refuses an ID token that the provider did not sign, a made-up state, and a deactivated person', async () => {
  const refused = async (answer: Response) => {
    expect(await signedInBy(new Headers({ cookie: cookiesOf(answer.headers) }))).toBeUndefined()
    expect(answer.headers.get('location') ?? '').not.toMatch(/\/claims$/)
  }
  signingKey = strangersKey
  await refused(await comeBack())
  signingKey = privateKey
  await refused(await comeBack('made up'))
  await database.client.user.updateMany({ where: { email: 'ada@example.org' }, data: { banned: true } })
  await refused(await comeBack())
})

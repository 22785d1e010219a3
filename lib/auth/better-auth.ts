import 'server-only'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { nextCookies } from 'better-auth/next-js'
import { admin, genericOAuth } from 'better-auth/plugins'
import { createAccessControl } from 'better-auth/plugins/access'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'
import { system } from './actor'
import { passwordLength } from './password'
import { recordNewUser } from './record-user'
import type { AuthSettings, OidcSettings } from './settings'
import { authSettings } from './settings'

export const oidcProviderId = 'oidc'
const sessionSeconds = 7 * 24 * 60 * 60

// The plugin's own HTTP endpoints are not served: users are changed by commands that write history.
const control = createAccessControl({ user: ['administer'] } as const)
const roles = {
  viewer: control.newRole({ user: [] }),
  editor: control.newRole({ user: [] }),
  admin: control.newRole({ user: ['administer'] }),
}

function oidcPlugin({ issuer, clientId, clientSecret, name }: OidcSettings) {
  return genericOAuth({
    config: [
      {
        providerId: oidcProviderId,
        name,
        discoveryUrl: `${issuer}/.well-known/openid-configuration`,
        requireIdTokenVerification: true,
        clientId,
        clientSecret,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
      },
    ],
  })
}

/** Only a sign-in through the provider makes users here; the forms' own are recorded where they are made. */
async function recordUserOfProvider({ id }: { id: string }): Promise<void> {
  await inTransaction(async () => {
    const user = await db.user.findUniqueOrThrow({ where: { id } })
    await recordNewUser(user, { actor: system('sign-in'), reason: 'First sign-in through the provider' })
  })
}

function make({ secret, publicUrl, oidc }: AuthSettings) {
  return betterAuth({
    appName: 'Chokepoint',
    secret,
    baseURL: publicUrl,
    database: prismaAdapter(db, { provider: 'postgresql' }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    // A session ends a week after the sign-in and is looked up on every request: what an admin takes away is
    // gone at once.
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true, cookieCache: { enabled: false } },
    // Someone who signs in elsewhere gets an existing account here only for an email that was verified there.
    account: { accountLinking: { enabled: true, requireLocalEmailVerified: false } },
    databaseHooks: { user: { create: { after: recordUserOfProvider } } },
    advanced: {
      cookiePrefix: 'chokepoint',
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      database: { generateId: false },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
    },
    // Attempts are counted in the database by our own sign-in, which every form goes through.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    onAPIError: { errorURL: '/sign-in' },
    logger: { level: 'error' },
    plugins: [
      admin({ defaultRole: 'viewer', adminRoles: ['admin'], ac: control, roles }),
      ...(oidc ? [oidcPlugin(oidc)] : []),
      // Last, as it hands the others' cookies to Next.js.
      nextCookies(),
    ],
  })
}

let cached: ReturnType<typeof make> | undefined

/** Made on first use: importing a route must need neither a database nor a secret. */
export function auth(): ReturnType<typeof make> {
  cached ??= make(authSettings())
  return cached
}

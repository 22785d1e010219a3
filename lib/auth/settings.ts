import 'server-only'
import { env, EnvironmentError } from '../env'
import { readOrMakeSecret } from './secret'

export interface OidcSettings {
  issuer: string
  clientId: string
  clientSecret: string
  /** What the button says one signs in with. */
  name: string
}

export interface AuthSettings {
  secret: string
  /** Where readers reach the site; cookies are Secure when it is https. */
  publicUrl: string | undefined
  oidc: OidcSettings | undefined
}

const oidcVariables = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'PUBLIC_URL'] as const

/** @throws EnvironmentError when OIDC is set in part: a missing button would be the only sign of it. */
function oidcSettings(): OidcSettings | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, PUBLIC_URL } = env()
  if (!OIDC_ISSUER && !OIDC_CLIENT_ID && !OIDC_CLIENT_SECRET) return undefined
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET || !PUBLIC_URL) {
    const missing = oidcVariables.filter((name) => !env()[name])
    throw new EnvironmentError(`OIDC sign-in also needs ${missing.join(', ')}.`)
  }
  return {
    issuer: OIDC_ISSUER.replace(/\/$/, ''),
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    name: OIDC_NAME ?? 'your organization',
  }
}

let cached: AuthSettings | undefined

/** How people sign in here, read once from the environment. */
export function authSettings(): AuthSettings {
  cached ??= {
    secret: env().AUTH_SECRET ?? readOrMakeSecret(env().CHOKEPOINT_DATA_DIR),
    publicUrl: env().PUBLIC_URL,
    oidc: oidcSettings(),
  }
  return cached
}

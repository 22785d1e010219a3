import 'server-only'
import { auth, oidcProviderId } from './better-auth'
import { authSettings } from './settings'

/** The provider's address to send the reader to, its state kept in a cookie; nothing when none is set up. */
export async function startProviderSignIn(next: string, headers: Headers): Promise<string | undefined> {
  if (!authSettings().oidc) return undefined
  const { url } = await auth().api.signInSocial({
    body: {
      provider: oidcProviderId,
      callbackURL: next,
      errorCallbackURL: '/sign-in',
      disableRedirect: true,
    },
    headers,
  })
  return url
}

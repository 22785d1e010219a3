import { auth } from '@/lib/auth/better-auth'
import { authSettings } from '@/lib/auth/settings'

/**
 * Where the provider sends the reader back. Of better-auth's endpoints only this one is served: everything
 * else goes through forms whose actions count attempts and write history.
 */
export async function GET(request: Request): Promise<Response> {
  if (!authSettings().oidc) return new Response('Sign-in with a provider is not set up.\n', { status: 404 })
  return auth().handler(request)
}

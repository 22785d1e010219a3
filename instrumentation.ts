import type { Instrumentation } from 'next'

/** Runs once before the server answers: a bad environment stops it here, whoever started it. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { env } = await import('./lib/env')
  const { TRUST_PROXY } = env()
  const { authSettings } = await import('./lib/auth/settings')
  authSettings()
  const { unwrapSingleHeaders } = await import('./lib/api/single-headers')
  unwrapSingleHeaders()
  const { noteClientAddresses } = await import('./lib/api/client-address')
  if (!TRUST_PROXY) noteClientAddresses()
  const { warmUp } = await import('./lib/scenarios/compute/pool')
  // Not awaited: the server answers meanwhile, and a thread that does not start is told to who asks it.
  warmUp().catch(() => {})
}

export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { log } = await import('./lib/log')
  log.error(
    { err: error, method: request.method, path: request.path, route: context.routePath },
    'request failed',
  )
}

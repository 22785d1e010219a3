import { redirect } from 'next/navigation'
import { localPath } from '@/lib/auth/local-path'
import { startProviderSignIn } from '@/lib/auth/provider-sign-in'

/** Sends the reader to the provider; where none is set up, back to the form. */
export async function GET(request: Request): Promise<Response> {
  const next = localPath(new URL(request.url).searchParams.get('next'))
  redirect((await startProviderSignIn(next, request.headers)) ?? '/sign-in')
}

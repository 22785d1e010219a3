import { createHash, randomBytes } from 'node:crypto'
import type { NextRequest } from 'next/server'
import { NextResponse } from 'next/server'
import { themeScript } from './app/_components/theme-script'
import { withoutScript } from './app/_components/without-script'
import { contentPolicy } from './lib/auth/content-policy'
import { isSameOrigin } from './lib/auth/same-origin'

const nonceBytes = 18
const twoYearsSeconds = 2 * 365 * 24 * 60 * 60
const header = 'content-security-policy'

const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`
const scriptHash = hashOf(themeScript)
const styleHash = hashOf(withoutScript)

/**
 * Gives every page its policy and turns away forms sent from other sites. Who may do what is not judged here
 * but in pages, actions and commands.
 */
export function proxy(request: NextRequest): NextResponse {
  if (!isSameOrigin(request))
    return new NextResponse('This form was not sent from a page of this site.\n', { status: 403 })
  const https = process.env.PUBLIC_URL?.startsWith('https:') ?? false
  const policy = contentPolicy({
    nonce: randomBytes(nonceBytes).toString('base64'),
    scriptHash,
    styleHash,
    https,
    development: process.env.NODE_ENV === 'development',
  })
  const headers = new Headers(request.headers)
  // Next.js reads the nonce from the request's header and writes it on its own scripts.
  headers.set(header, policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set(header, policy)
  if (https) response.headers.set('strict-transport-security', `max-age=${twoYearsSeconds}`)
  return response
}

/** Pages alone: the API has a policy of its own, and files need none. */
export const config = { matcher: ['/((?!api/|_next/static/|_next/image|icon.svg).*)'] }

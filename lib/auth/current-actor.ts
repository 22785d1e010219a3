import 'server-only'
import { headers } from 'next/headers'
import { cache } from 'react'
import type { Actor } from './actor'
import { anonymous } from './actor'
import type { SignedIn } from './session-actor'
import { signedInBy } from './session-actor'

/** The session of the page or action being run; looked up once a request. */
export const currentSession = cache(async (): Promise<SignedIn | undefined> => signedInBy(await headers()))

/** Who asks for the page or sends the form being run: pages, layouts and server actions call this. */
export async function currentActor(): Promise<Actor> {
  return (await currentSession())?.actor ?? anonymous
}

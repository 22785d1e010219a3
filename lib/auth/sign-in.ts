import 'server-only'
import { APIError } from 'better-auth/api'
import type { z } from 'zod'
import { log } from '../log'
import { attemptSucceeded, beginAttempt } from './attempts'
import { auth } from './better-auth'
import { clientAddress } from './client-address'
import { AuthRefusal } from './refusal'
import type { signInSchema } from './schema'

const minuteMs = 60_000

/** The same words whether the email, the password or the account is wrong: they tell nobody who is here. */
const wrong = 'No active account has this email and password.'

function lockedMessage(until: Date, now: Date): string {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / minuteMs))
  return `Too many attempts failed. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, or ask an admin for a link.`
}

/**
 * Signs in and sets the session's cookie on the answer being made.
 * @throws AuthRefusal when the details are wrong, or too many attempts failed.
 */
export async function signIn(
  { email, password }: z.output<typeof signInSchema>,
  headers: Headers,
): Promise<void> {
  const address = clientAddress(headers)
  const now = new Date()
  const ticket = await beginAttempt({ account: email, address, now })
  if (ticket.lockedUntil) {
    log.warn({ address }, 'sign-in refused: too many failures')
    throw new AuthRefusal(lockedMessage(ticket.lockedUntil, now))
  }
  try {
    await auth().api.signInEmail({ body: { email, password }, headers })
  } catch (error) {
    if (!(error instanceof APIError)) throw error
    throw new AuthRefusal(wrong)
  }
  await attemptSucceeded(ticket)
}

export async function signOut(headers: Headers): Promise<void> {
  await auth().api.signOut({ headers })
}

'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { changeOwnName, changeOwnPassword, endOwnSessions } from '@/lib/auth/own-account'
import { requireSession } from '@/lib/auth/page-access'
import { passwordChangeSchema, profileSchema } from '@/lib/auth/schema'
import { signOut } from '@/lib/auth/sign-in'
import type { FormState } from '../../_components/forms/form-state'
import { readForm, textFields, textIn } from '../../_components/forms/form-state'
import { refused } from '../../_components/forms/refused'

const here = '/account'

export async function changeNameAction(_before: FormState, form: FormData): Promise<FormState> {
  const session = await requireSession(here)
  const read = readForm(profileSchema, form, textFields(form))
  if ('state' in read) return read.state
  await changeOwnName(session, read.data)
  return { values: read.data, errors: {}, done: 'The name is changed.' }
}

export async function changePasswordAction(_before: FormState, form: FormData): Promise<FormState> {
  const session = await requireSession(here)
  const read = readForm(passwordChangeSchema, form, textFields(form))
  if ('state' in read) return read.state
  try {
    await changeOwnPassword(session, read.data, await headers())
  } catch (error) {
    return refused(error, form)
  }
  return { values: {}, errors: {}, done: 'The password is changed, and every other session has ended.' }
}

/** Ends the session named, or all others. */
export async function endSessionsAction(form: FormData): Promise<void> {
  const session = await requireSession(here)
  const which = textIn(form, 'session')
  if (which !== '') await endOwnSessions(session, which)
  redirect(here)
}

export async function signOutAction(): Promise<void> {
  await requireSession('/')
  await signOut(await headers())
  redirect('/')
}

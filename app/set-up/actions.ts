'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { firstAdminSchema, newPasswordSchema } from '@/lib/auth/schema'
import { setPasswordByLink, setUpFirstAdmin } from '@/lib/auth/set-up'
import { signIn } from '@/lib/auth/sign-in'
import type { FormState } from '../_components/forms/form-state'
import { readForm, textFields, textIn } from '../_components/forms/form-state'
import { refused } from '../_components/forms/refused'

const tokenOf = (form: FormData) => textIn(form, 'token')

/** Open to whoever holds the link that the start printed. */
export async function firstAdminAction(_before: FormState, form: FormData): Promise<FormState> {
  const read = readForm(firstAdminSchema, form, textFields(form, ['token']))
  if ('state' in read) return read.state
  try {
    await setUpFirstAdmin(tokenOf(form), read.data)
    await signIn(read.data, await headers())
  } catch (error) {
    return refused(error, form)
  }
  redirect('/admin')
}

/** Open to whoever holds a link that an admin made. */
export async function choosePasswordAction(_before: FormState, form: FormData): Promise<FormState> {
  const read = readForm(newPasswordSchema, form, textFields(form, ['token']))
  if ('state' in read) return read.state
  try {
    const email = await setPasswordByLink(tokenOf(form), read.data.password)
    await signIn({ email, password: read.data.password }, await headers())
  } catch (error) {
    return refused(error, form)
  }
  redirect('/account')
}

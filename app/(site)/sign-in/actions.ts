'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { localPath } from '@/lib/auth/local-path'
import { signInSchema } from '@/lib/auth/schema'
import { signIn } from '@/lib/auth/sign-in'
import type { FormState } from '../../_components/forms/form-state'
import { readForm, textFields, textIn } from '../../_components/forms/form-state'
import { refused } from '../../_components/forms/refused'

/** Open to everyone: this is the door. */
export async function signInAction(_before: FormState, form: FormData): Promise<FormState> {
  const read = readForm(signInSchema, form, textFields(form, ['next']))
  if ('state' in read) return read.state
  try {
    await signIn(read.data, await headers())
  } catch (error) {
    return refused(error, form)
  }
  redirect(localPath(textIn(form, 'next')))
}

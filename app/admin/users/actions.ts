'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { requireRole } from '@/lib/auth/page-access'
import { setUpPath } from '@/lib/auth/one-time-link'
import { newUserSchema, roles } from '@/lib/auth/schema'
import { siteAddress } from '@/lib/auth/site-address'
import type { PasswordLink } from '@/lib/auth/user-commands'
import { createPasswordLink, createUser, updateUser } from '@/lib/auth/user-commands'
import type { FormState } from '../../_components/forms/form-state'
import { readForm, textFields } from '../../_components/forms/form-state'
import { refused } from '../../_components/forms/refused'

const here = '/admin/users'

const changeForm = z.strictObject({
  id: z.string(),
  role: z.enum(roles),
  act: z.enum(['role', 'deactivate', 'activate', 'link']),
})

async function shownLink({ token, expiresAt }: PasswordLink): Promise<NonNullable<FormState['secret']>> {
  return {
    label: 'Hand this link over yourself: with it a password can be chosen, once.',
    text: `${await siteAddress()}${setUpPath(token)}`,
    note: `It works until ${expiresAt.slice(0, 16).replace('T', ' ')} UTC and is not shown again.`,
  }
}

export async function createUserAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireRole('admin', here)
  const read = readForm(newUserSchema, form, textFields(form))
  if ('state' in read) return read.state
  try {
    const { link } = await createUser(read.data, actor)
    revalidatePath(here)
    return {
      values: {},
      errors: {},
      done: `Made an account for ${read.data.name}.`,
      secret: await shownLink(link),
    }
  } catch (error) {
    return refused(error, form)
  }
}

export async function changeUserAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireRole('admin', here)
  const read = readForm(changeForm, form, textFields(form))
  if ('state' in read) return read.state
  const { id, role, act } = read.data
  const done = (text: string): FormState => {
    revalidatePath(here)
    return { values: {}, errors: {}, done: text }
  }
  try {
    if (act === 'link')
      return { ...done('Made a link.'), secret: await shownLink(await createPasswordLink(id, actor)) }
    if (act === 'role') {
      await updateUser(id, { role }, actor)
      return done(`The role is ${role}.`)
    }
    await updateUser(id, { active: act === 'activate' }, actor)
    return done(
      act === 'activate' ? 'May sign in again.' : 'May not sign in any more; every session has ended.',
    )
  } catch (error) {
    return refused(error, form)
  }
}

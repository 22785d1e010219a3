'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { Problem } from '@/lib/api/problem'
import { createKey, revokeKey } from '@/lib/auth/keys'
import { requireRole } from '@/lib/auth/page-access'
import { roles } from '@/lib/auth/schema'
import type { FormState } from '../../_components/forms/form-state'
import { readForm, textFields, textIn, textsIn } from '../../_components/forms/form-state'
import { refused } from '../../_components/forms/refused'

const here = '/admin/keys'

const keyForm = z.strictObject({
  name: z.string().trim().min(1, 'Write what the key is for.').max(100),
  role: z.enum(roles),
  scopes: z.array(z.string()).min(1, 'Choose at least one.'),
  expiresOn: z.union([z.literal(''), z.iso.date('Write a day as 2027-01-31.')]),
})

export async function createKeyAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireRole('admin', here)
  const chosen = textsIn(form, 'scopes')
  const read = readForm(keyForm, form, { ...textFields(form, ['scopes']), scopes: chosen })
  const keep = (state: FormState): FormState => ({
    ...state,
    values: { ...state.values, scopes: chosen.join(' ') },
  })
  if ('state' in read) return keep(read.state)
  const { expiresOn, ...fields } = read.data
  if (expiresOn && expiresOn <= new Date().toISOString().slice(0, 10))
    return keep({ values: textFields(form), errors: { expiresOn: 'Choose a day to come.' } })
  try {
    const expiresAt = expiresOn ? `${expiresOn}T00:00:00.000Z` : null
    const { secret } = await createKey({ ...fields, expiresAt }, actor)
    revalidatePath(here)
    return {
      values: {},
      errors: {},
      done: `Made the key “${fields.name}”.`,
      secret: {
        label: 'The key:',
        text: secret,
        note: 'Copy it now: it is kept as a hash and not shown again.',
      },
    }
  } catch (error) {
    return keep(refused(error, form))
  }
}

export async function revokeKeyAction(form: FormData): Promise<void> {
  const actor = await requireRole('admin', here)
  await revokeKey(textIn(form, 'id'), actor).catch((error: unknown) => {
    // A key that is gone needs no revoking.
    if (!(error instanceof Problem && error.code === 'not_found')) throw error
  })
  redirect(here)
}

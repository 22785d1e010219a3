'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { Problem } from '@/lib/api/problem'
import { requireRole } from '@/lib/auth/page-access'
import {
  createWebhook,
  deleteWebhook,
  redeliver,
  renewSecret,
  sendTest,
  updateWebhook,
} from '@/lib/webhooks/commands'
import type { NewWebhook } from '@/lib/webhooks/schema'
import type { FormState } from '../../_components/forms/form-state'
import { readForm, textFields, textIn, textsIn } from '../../_components/forms/form-state'
import { refused } from '../../_components/forms/refused'

const here = '/admin/webhooks'

const webhookForm = z.strictObject({
  name: z.string().trim().min(1, 'Write what it is for.').max(100),
  url: z.string().trim().min(1, 'Write the address.'),
  resources: z.array(z.string()),
  actions: z.array(z.string()),
})

const secretShown = (text: string) => ({
  label: 'The secret that verifies what is sent:',
  text,
  note: 'Copy it now: it is not shown again.',
})

export async function createWebhookAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireRole('admin', here)
  const [resources, actions] = [textsIn(form, 'resources'), textsIn(form, 'actions')]
  const texts = textFields(form, ['resources', 'actions'])
  const read = readForm(webhookForm, form, { ...texts, resources, actions })
  const chosen = { resources: resources.join(' '), actions: actions.join(' ') }
  const keep = (state: FormState): FormState => ({ ...state, values: { ...state.values, ...chosen } })
  if ('state' in read) return keep(read.state)
  try {
    // The command's own schema judges which kinds there are.
    const { secret } = await createWebhook(read.data as NewWebhook, actor)
    // The list above the form shows it at once.
    revalidatePath(here)
    return {
      values: {},
      errors: {},
      done: `Made the webhook “${read.data.name}”.`,
      secret: secretShown(secret),
    }
  } catch (error) {
    return keep(refused(error, form))
  }
}

export async function renewSecretAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireRole('admin', here)
  try {
    const { webhook, secret } = await renewSecret(textIn(form, 'id'), actor)
    const done = `“${webhook.name}” has a new secret; the old one no longer verifies what is sent.`
    return { values: {}, errors: {}, done, secret: secretShown(secret) }
  } catch (error) {
    return refused(error, form)
  }
}

const acts = ['pause', 'resume', 'test', 'redeliver', 'delete'] as const

/** The buttons of a webhook's page; what is gone meanwhile needs none of them. */
export async function changeWebhookAction(form: FormData): Promise<void> {
  const actor = await requireRole('admin', here)
  const [id, act] = [textIn(form, 'id'), acts.find((known) => known === textIn(form, 'act'))]
  const delivery = textIn(form, 'delivery')
  // Pausing says all that it means, whatever else was changed.
  const whichever = { actor, expectedVersion: 'any' } as const
  const work = {
    pause: () => updateWebhook(id, { state: 'paused' }, whichever),
    resume: () => updateWebhook(id, { state: 'active' }, whichever),
    test: () => sendTest(id, actor),
    redeliver: () => redeliver(id, delivery, actor),
    delete: () => deleteWebhook(id, actor),
  }
  await (act ? work[act]() : Promise.resolve()).catch((error: unknown) => {
    if (!(error instanceof Problem && error.code === 'not_found')) throw error
  })
  redirect(act === 'delete' || !act ? here : `${here}/${encodeURIComponent(id)}`)
}

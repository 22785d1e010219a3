'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { recordId, recordVersion } from '@/lib/api/fields'
import { words } from '@/lib/api/write-fields'
import { requireRole } from '@/lib/auth/page-access'
import { resources } from '@/lib/revisions/resources'
import type { FormState } from '../../../../_components/forms/form-state'
import { readForm, textFields, textIn } from '../../../../_components/forms/form-state'
import { refused } from '../../../../_components/forms/refused'
import { historyHref } from '../../paths'
import { restorers } from '../../restorers'

const restoreForm = z.object({
  resource: z.enum(resources),
  id: recordId,
  to: z.coerce.number().pipe(recordVersion),
  version: z.coerce.number().pipe(recordVersion),
  reason: words(1_000),
})

/** Restores a version; the page then shows it as the newest. */
export async function restoreVersionAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireRole('editor', localPath(form))
  const read = readForm(restoreForm, form, textFields(form))
  if ('state' in read) return read.state
  const { resource, id, to, version, reason } = read.data
  try {
    const written = await restorers[resource](id, to, { actor, reason, expectedVersion: version })
    if (!written.changed) return unchanged(form, to)
  } catch (error) {
    return refused(error, form)
  }
  redirect(historyHref(resource, id))
}

/** Where a reader who must sign in first comes back to. */
function localPath(form: FormData): string {
  const path = textIn(form, 'path')
  return /^\/history\/[\w%.~-]+\/[\w%.~-]+$/.test(path) ? path : '/'
}

function unchanged(form: FormData, to: number): FormState {
  return { values: textFields(form), errors: {}, problem: `The record is as in version ${to} already.` }
}

'use server'

import { redirect } from 'next/navigation'
import { Problem } from '@/lib/api/problem'
import { requireRole } from '@/lib/auth/page-access'
import type { Written } from '@/lib/revisions/record-commands'
import type { FormState } from '../../_components/forms/form-state'
import { textFields, textIn } from '../../_components/forms/form-state'
import { refused } from '../../_components/forms/refused'
import type { Neighbour } from '../../_components/records/neighbour'
import type { RecordFormState } from '../_records/form-state'
import { definitionAt, loadedDefinition } from '../_records/load-definition'
import { toInput, typedFields, versionIn } from '../_records/read-form'
import type { RecordDefinition } from '../_records/record-definition'
import { saveRecord } from '../_records/save-record'

/** The form's last state comes back from the browser, where it can be anything. */
const attemptOf = (before: Partial<RecordFormState> | null) =>
  typeof before?.attempt === 'number' ? before.attempt : 0
const listOf = (form: FormData) => `/admin/${encodeURIComponent(textIn(form, 'resource'))}`
const recordPath = ({ path }: RecordDefinition, id: string) => `/admin/${path}/${encodeURIComponent(id)}`

/** Creates or changes a record, and shows it with what came of it. */
export async function saveRecordAction(before: RecordFormState, form: FormData): Promise<RecordFormState> {
  const actor = await requireRole('editor', listOf(form))
  const definition = await loadedDefinition(textIn(form, 'resource'))
  const id = textIn(form, 'record') || null
  const outcome = await saveRecord({ definition, id, form, actor, attempt: attemptOf(before) })
  if ('state' in outcome) return outcome.state
  const { version, changed } = outcome.saved
  const said = changed ? `saved=${version}` : `unchanged=${Date.now()}`
  redirect(`${recordPath(definition, outcome.saved.id)}?${said}`)
}

/** Retracts or deletes; the page then says so and offers to take it back. */
export async function removeRecordAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireRole('editor', listOf(form))
  const definition = definitionAt(textIn(form, 'resource'))
  const { commands } = definition
  return changed(definition, form, ({ id, version, reason }) =>
    commands.remove(id, { actor, reason, expectedVersion: version }),
  )
}

/** Makes an older version the newest; from a record's page, its history, or as the undo of a save. */
export async function restoreRecordAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireRole('editor', listOf(form))
  const definition = definitionAt(textIn(form, 'resource'))
  const to = versionIn(form, 'to')
  if (to === undefined)
    return { values: textFields(form), errors: {}, problem: 'Choose the version to restore.' }
  return changed(definition, form, ({ id, version, reason }) =>
    definition.commands.restore(id, to, { actor, reason, expectedVersion: version }),
  )
}

interface Change {
  id: string
  version: number | undefined
  reason: string
}

async function changed(
  definition: RecordDefinition,
  form: FormData,
  work: (change: Change) => Promise<Written>,
): Promise<FormState> {
  const reason = textIn(form, 'reason').trim().slice(0, 1_000)
  if (reason === '') return { values: textFields(form), errors: { reason: 'Say in a few words why.' } }
  const id = textIn(form, 'record')
  let written: Written
  try {
    written = await work({ id, reason, version: versionIn(form, 'version') })
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.conflict)
      return {
        ...refused(thrown, form),
        errors: {},
        problem: 'Somebody changed this record meanwhile. Look at it as it is now, and decide again.',
      }
    return refused(thrown, form)
  }
  redirect(`${recordPath(definition, id)}?saved=${written.version}`)
}

/** What a record being typed seems to repeat or to contradict. */
export async function neighboursAction(form: FormData): Promise<Neighbour[]> {
  await requireRole('editor', listOf(form))
  const definition = definitionAt(textIn(form, 'resource'))
  if (!definition.neighbours) return []
  const read = toInput(definition.shape, typedFields(definition.shape, form))
  return definition.neighbours(definition.settle?.(read) ?? read, textIn(form, 'record') || null)
}

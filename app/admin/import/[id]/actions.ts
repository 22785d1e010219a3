'use server'

import { redirect } from 'next/navigation'
import { INTEGER_MAX } from '@/lib/api/fields'
import { invalidField, Problem } from '@/lib/api/problem'
import { requireRole } from '@/lib/auth/page-access'
import { sealWords } from '@/lib/auth/sealed-words'
import { changeImport, chooseRows, startImportStep } from '@/lib/import/commands'
import { importActionSchema } from '@/lib/import/schema'
import { cancelJob } from '@/lib/jobs/commands'
import { textIn, textsIn } from '../../../_components/forms/form-state'

const isLine = (line: number) => Number.isInteger(line) && line > 0 && line <= INTEGER_MAX
const pathOf = (form: FormData) => `/admin/import/${encodeURIComponent(textIn(form, 'id'))}`

/** Does it, and shows the page again; a refusal is shown there in words. */
async function thenShow(form: FormData, work: (id: string) => Promise<unknown>): Promise<never> {
  const path = pathOf(form)
  let problem: string | undefined
  try {
    await work(textIn(form, 'id'))
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown
    problem = thrown.message
  }
  redirect(problem === undefined ? path : `${path}?problem=${encodeURIComponent(sealWords(problem))}`)
}

export async function mapAndCheckAction(form: FormData): Promise<void> {
  const actor = await requireRole('editor', pathOf(form))
  await thenShow(form, async (id) => {
    const mapping = textsIn(form, 'field').map((name) => (name === '' ? null : name))
    const reason = textIn(form, 'reason').trim()
    await changeImport(id, { mapping, reason: reason === '' ? undefined : reason.slice(0, 1_000) }, actor)
    await startImportStep(id, 'check', actor)
  })
}

export async function stepAction(form: FormData): Promise<void> {
  const actor = await requireRole('editor', pathOf(form))
  await thenShow(form, async (id) => {
    const { data } = importActionSchema.safeParse({ action: textIn(form, 'action') })
    if (!data) throw invalidField('action', 'must be check, commit or undo')
    await startImportStep(id, data.action, actor)
  })
}

/** The rows shown on the page: ticked ones are chosen, the others are left out. */
export async function chooseAction(form: FormData): Promise<void> {
  const actor = await requireRole('editor', pathOf(form))
  await thenShow(form, async (id) => {
    const numbers = (name: string) => textsIn(form, name).map(Number).filter(isLine)
    const chosen = numbers('chosen')
    const left = numbers('shown').filter((line) => !chosen.includes(line))
    await chooseRows(id, { chosen: true, lines: chosen }, actor)
    await chooseRows(id, { chosen: false, lines: left }, actor)
  })
}

export async function cancelAction(form: FormData): Promise<void> {
  const actor = await requireRole('editor', pathOf(form))
  await thenShow(form, () => cancelJob(textIn(form, 'jobId'), actor))
}

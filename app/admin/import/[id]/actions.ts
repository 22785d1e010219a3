'use server'

import { redirect } from 'next/navigation'
import { Problem } from '@/lib/api/problem'
import { requireRole } from '@/lib/auth/page-access'
import { changeImport, chooseRows, startImportStep } from '@/lib/import/commands'
import { importActionSchema } from '@/lib/import/schema'
import { cancelJob } from '@/lib/jobs/commands'

const pathOf = (form: FormData) => `/admin/import/${encodeURIComponent(String(form.get('id')))}`

/** Does it, and shows the page again; a refusal is shown there in words. */
async function thenShow(form: FormData, work: (id: string) => Promise<unknown>): Promise<never> {
  const path = pathOf(form)
  let problem: string | undefined
  try {
    await work(String(form.get('id')))
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown
    problem = thrown.message
  }
  redirect(problem === undefined ? path : `${path}?problem=${encodeURIComponent(problem)}`)
}

export async function mapAndCheckAction(form: FormData): Promise<void> {
  const actor = await requireRole('editor', pathOf(form))
  await thenShow(form, async (id) => {
    const mapping = form.getAll('field').map((name) => (name === '' ? null : String(name)))
    const reason = String(form.get('reason') ?? '').trim()
    await changeImport(id, { mapping, reason: reason === '' ? undefined : reason.slice(0, 1_000) }, actor)
    await startImportStep(id, 'check', actor)
  })
}

export async function stepAction(form: FormData): Promise<void> {
  const actor = await requireRole('editor', pathOf(form))
  await thenShow(form, async (id) => {
    const { action } = importActionSchema.parse({ action: form.get('action') })
    await startImportStep(id, action, actor)
  })
}

/** The rows shown on the page: ticked ones are chosen, the others are left out. */
export async function chooseAction(form: FormData): Promise<void> {
  const actor = await requireRole('editor', pathOf(form))
  await thenShow(form, async (id) => {
    const numbers = (name: string) => form.getAll(name).map(Number).filter(Number.isInteger)
    const chosen = numbers('chosen')
    const left = numbers('shown').filter((line) => !chosen.includes(line))
    await chooseRows(id, { chosen: true, lines: chosen }, actor)
    await chooseRows(id, { chosen: false, lines: left }, actor)
  })
}

export async function cancelAction(form: FormData): Promise<void> {
  const actor = await requireRole('editor', pathOf(form))
  await thenShow(form, () => cancelJob(String(form.get('jobId')), actor))
}

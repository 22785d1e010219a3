'use server'

import { redirect } from 'next/navigation'
import { Problem } from '@/lib/api/problem'
import { ForbiddenError } from '@/lib/auth/actor'
import type { Actor } from '@/lib/auth/actor'
import { localPath } from '@/lib/auth/local-path'
import { requireSession } from '@/lib/auth/page-access'
import { sealWords } from '@/lib/auth/sealed-words'
import { exportFormats } from '@/lib/export/kinds'
import { startExport } from '@/lib/export/request'
import { cancelJob, retryJob } from '@/lib/jobs/commands'
import { textIn } from '../../_components/forms/form-state'

type Change = (id: string, actor: Actor) => Promise<void>

/** Does it and goes back to the page of jobs it came from; a refusal is shown there in words. */
async function changeThenShow(form: FormData, actor: Actor, change: Change): Promise<never> {
  const id = textIn(form, 'id')
  const back = new URL(localPath(textIn(form, 'back'), '/jobs'), 'http://here.invalid')
  const path = back.pathname.startsWith('/jobs') ? back.pathname : '/jobs'
  back.searchParams.delete('problem')
  try {
    await change(id, actor)
  } catch (thrown) {
    if (!(thrown instanceof Problem || thrown instanceof ForbiddenError)) throw thrown
    back.searchParams.set('problem', sealWords(thrown.message))
  }
  redirect(path + back.search)
}

export async function cancelJobAction(form: FormData): Promise<void> {
  const { actor } = await requireSession('/jobs')
  await changeThenShow(form, actor, cancelJob)
}

export async function retryJobAction(form: FormData): Promise<void> {
  const { actor } = await requireSession('/jobs')
  await changeThenShow(form, actor, retryJob)
}

/** Queues the export of a list that is too long for a download at once, and leads to its job. */
export async function startExportAction(form: FormData): Promise<void> {
  const { actor } = await requireSession('/jobs')
  const format = exportFormats.find((known) => known === textIn(form, 'format')) ?? 'csv'
  const search = new URLSearchParams(textIn(form, 'search'))
  let next: string
  try {
    next = `/jobs/${await startExport(textIn(form, 'name'), { format, search }, actor)}`
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown
    next = `/jobs?${new URLSearchParams({ problem: sealWords(thrown.message) }).toString()}`
  }
  redirect(next)
}

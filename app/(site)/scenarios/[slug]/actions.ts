'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { Problem } from '@/lib/api/problem'
import { recordId, recordVersion } from '@/lib/api/fields'
import { words } from '@/lib/api/write-fields'
import type { Actor } from '@/lib/auth/actor'
import { mayWrite } from '@/lib/auth/actor'
import { requireSession } from '@/lib/auth/page-access'
import { ScenarioError } from '@/lib/scenario'
import { createScenario, deleteScenario, restoreScenario, updateScenario } from '@/lib/scenarios/commands'
import { getScenario } from '@/lib/scenarios/queries'
import { requestAt } from '@/lib/scenarios/versions'
import { readForm, textFields } from '@/app/_components/forms/form-state'
import { refused } from '@/app/_components/forms/refused'
import { historyHref } from '../../history/paths'
import { readAddress, writeAddress } from '../_studio/address'
import { defaultsOf, loadBase, pooledIds } from '../_studio/load'
import { conflictLines } from '../_studio/revision-text'
import { isChanged, savedRequest } from '../_studio/saved-request'
import { initialState, type StudioState } from '../_studio/state'
import type { SaveState } from '../_studio/save-state'

const blank = (text: string) => (text.trim() === '' ? undefined : text)
const perhaps = <Field extends z.ZodType>(field: Field) =>
  z.preprocess((text) => blank(String(text ?? '')), field.optional())

/** Which scenario was on the page, at which version, and what the reader had made of it. */
const seen = {
  from: recordId,
  version: z.coerce.number().pipe(recordVersion),
  address: z.string().max(20_000),
}

const forkForm = z.strictObject({
  ...seen,
  name: words(200),
  notes: perhaps(words()),
})

const updateForm = z.strictObject({
  ...seen,
  name: words(200),
  description: words(),
  notes: perhaps(words()),
  reason: perhaps(words(1_000)),
  /** The newer version that the reader has seen and saves over. */
  over: perhaps(z.coerce.number().pipe(recordVersion)),
})

const restoreForm = z.strictObject({
  from: recordId,
  version: seen.version,
  to: seen.version,
  address: seen.address,
})

const deleteForm = z.strictObject({
  from: recordId,
  version: seen.version,
  address: seen.address,
  reason: words(1_000),
  sure: z.literal('yes', 'Tick this to delete it.'),
})

/** Saves what is on the page as a scenario of its own, based on the one it was made from. */
export async function forkAction(_before: SaveState, form: FormData): Promise<SaveState> {
  const { actor } = await requireSession(pageOf(form))
  const read = readForm(forkForm, form, textFields(form))
  if ('state' in read) return read.state
  return saving(form, actor, async () => {
    const { from, version, address, name, notes = null } = read.data
    const original = await getScenario(from)
    const { request, state } = await stated(from, version, address)
    const { description = '' } = original ?? {}
    const { id } = await createScenario({ name, description, notes, basedOn: from, request }, { actor })
    return { id, state }
  })
}

/** Saves what is on the page as the scenario's next version; a version saved meanwhile is shown, not overwritten. */
export async function updateAction(_before: SaveState, form: FormData): Promise<SaveState> {
  const { actor } = await requireSession(pageOf(form))
  const read = readForm(updateForm, form, textFields(form))
  if ('state' in read) return read.state
  return saving(form, actor, async () => {
    const { from, version, address, over, reason, notes = null, ...words } = read.data
    const { request, state, changed } = await stated(from, version, address)
    // Over a newer version the whole request is written: what is saved is what the reader sees.
    const changes = { ...words, notes, ...((changed || over) && { request }) }
    const { id } = await updateScenario(from, changes, { actor, reason, expectedVersion: over ?? version })
    return { id, state }
  })
}

/** Makes an earlier version the newest one. */
export async function restoreAction(_before: SaveState, form: FormData): Promise<SaveState> {
  const { actor } = await requireSession(pageOf(form))
  const read = readForm(restoreForm, form, textFields(form))
  if ('state' in read) return read.state
  return saving(form, actor, async () => {
    const { from, version, to } = read.data
    const { id } = await restoreScenario(from, to, { actor, expectedVersion: version })
    return { id }
  })
}

/** Removes a saved scenario from every list; its history, where it goes on, brings it back. */
export async function deleteAction(_before: SaveState, form: FormData): Promise<SaveState> {
  const { actor } = await requireSession(pageOf(form))
  const read = readForm(deleteForm, form, textFields(form))
  if ('state' in read) return read.state
  return saving(form, actor, async () => {
    const { from, version, reason } = read.data
    const { id } = await deleteScenario(from, { actor, reason, expectedVersion: version })
    return { id, path: historyHref('scenario', id) }
  })
}

interface Saved {
  id: string
  /** Where the reader goes on, if not on its own page. */
  path?: string
  /** What the reader looked at, which is not stored with the scenario. */
  state?: StudioState
}

/** Where a reader who has to sign in first comes back to, with what was set kept in the address. */
function pageOf(form: FormData): string {
  const { from = '', address = '' } = textFields(form)
  return `/scenarios/${encodeURIComponent(from)}${address}#save`
}

async function saving(form: FormData, actor: Actor, save: () => Promise<Saved>): Promise<SaveState> {
  if (!mayWrite(actor, 'scenario'))
    return problem(form, 'Your account may read only. The address keeps all of it: copy the link.')
  let saved: Saved
  try {
    saved = await save()
  } catch (error) {
    return notSaved(error, form)
  }
  redirect(saved.path ?? `/scenarios/${saved.id}${await viewOf(saved)}`)
}

const problem = (form: FormData, text: string): SaveState => ({
  values: textFields(form),
  errors: {},
  problem: text,
})

function notSaved(error: unknown, form: FormData): SaveState {
  if (error instanceof ScenarioError) return problem(form, error.message)
  const state = refused(error, form)
  if (!(error instanceof Problem) || !error.conflict) return state
  const { currentVersion, changes } = error.conflict
  return { ...state, errors: {}, conflict: { version: currentVersion, lines: conflictLines(changes) } }
}

/** The request that stood on the page, worked out from the version the reader had, not from a newer one. */
async function stated(slug: string, version: number, address: string) {
  const request = await requestAt(slug, version)
  if (!request)
    throw new Problem({ code: 'not_found', detail: `There is no version ${version} of “${slug}”.` })
  const defaults = defaultsOf(request)
  const { state, problems } = readAddress(Object.fromEntries(new URLSearchParams(address)), defaults)
  const [first] = problems
  if (first) throw new Problem({ code: 'scenario_invalid', detail: `${first.where}: ${first.message}.` })
  const base = await loadBase(request, { claimIds: pooledIds(state) })
  return { state, request: savedRequest(base, state, defaults), changed: isChanged(state, defaults) }
}

/** The reader goes on looking at what was looked at. */
async function viewOf({ id, state }: Saved): Promise<string> {
  const scenario = state && (await getScenario(id))
  if (!scenario) return ''
  const defaults = defaultsOf(scenario.request)
  const { count, chip, phase, solve, across, down } = state
  return writeAddress({ ...initialState(defaults), count, chip, phase, solve, across, down }, defaults)
}

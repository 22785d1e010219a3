import 'server-only'
import type { Problem } from '@/lib/api/problem'
import type { MergedField } from '@/lib/revisions/merge'
import { mergeRecords, settleMerge } from '@/lib/revisions/merge'
import type { Choice } from '@/lib/revisions/merge'
import type { PlainRecord, PlainValue } from '@/lib/revisions/plain'
import { getRecordVersion } from '@/lib/revisions/record-version'
import { referenceName, referenceNames } from '@/lib/revisions/reference-names'
import type { ConflictField } from '../../_components/records/conflict'
import { fieldText } from '../../_components/records/field-text'
import { fieldsOf } from './definition'
import type { RecordFormState } from './form-state'
import { versionIn } from './read-form'
import type { RecordDefinition } from './record-definition'

interface Editing {
  definition: RecordDefinition
  id: string | null
  form: FormData
}

interface Merge {
  merged: MergedField[]
  base: PlainRecord
  theirs: PlainRecord
}

/** What was typed beside the version the form was opened with and another that somebody saved since. */
async function merge(
  { definition, id, form }: Editing,
  { mine, version }: { mine: PlainRecord; version: number | undefined },
): Promise<Merge | null> {
  if (id === null) return null
  const { resource } = definition.shape
  const [opened, saved] = [
    await getRecordVersion({ resource, id, version: versionIn(form, 'base') }),
    await getRecordVersion({ resource, id, version }),
  ]
  if (!opened?.record || !saved?.record) return null
  const [base, theirs] = [own(definition, opened.record), own(definition, saved.record)]
  return { merged: mergeRecords({ base, theirs, mine: own(definition, mine) }), base, theirs }
}

/** Only the fields that the form has, and of them only what is not filled from others. */
function own({ shape, unsettle }: RecordDefinition, stored: PlainRecord): PlainRecord {
  const record = unsettle?.(stored) ?? stored
  const fields = fieldsOf(shape).map(({ name }): [string, PlainRecord[string]] => [
    name,
    record[name] ?? null,
  ])
  return Object.fromEntries(fields)
}

/** Applies what was chosen after a conflict; what is still open is asked once more. */
export async function settleConflict(
  editing: Editing,
  mine: PlainRecord,
): Promise<{ input: PlainRecord; open?: Partial<RecordFormState> }> {
  const { form } = editing
  const version = versionIn(form, 'version')
  if (version === undefined || version === versionIn(form, 'base')) return { input: mine }
  const found = await merge(editing, { mine, version })
  if (!found) return { input: mine }
  const { values, open } = settleMerge(found.merged, choicesIn(form))
  const { settle } = editing.definition
  const merged = { ...own(editing.definition, mine), ...values }
  if (open.length === 0) return { input: settle?.(merged) ?? merged }
  const problem = 'Choose what to keep of each field that you both changed.'
  return {
    input: mine,
    open: { version, conflict: await inWords(editing, found, mine), chosen: choicesIn(form), problem },
  }
}

function choicesIn(form: FormData): Record<string, Choice> {
  const sent = [...form].flatMap(([name, value]): [string, Choice][] =>
    name.startsWith('keep.') && (value === 'mine' || value === 'theirs') ? [[name.slice(5), value]] : [],
  )
  return Object.fromEntries(sent)
}

/** What the form shows when the version it was based on is no longer the latest. */
export async function conflictState(
  editing: Editing,
  problem: Problem,
  mine: PlainRecord,
): Promise<Partial<RecordFormState>> {
  const version = problem.conflict?.currentVersion ?? undefined
  const found = version === undefined ? null : await merge(editing, { mine, version })
  if (!found) return { problem: 'Somebody deleted this record meanwhile. Its history has every version.' }
  const savedBy = [...new Set(problem.conflict?.changes.map(({ actorName }) => actorName))].join(', ')
  return { version, savedBy, conflict: await inWords(editing, found, mine) }
}

async function inWords(
  { definition }: Editing,
  { merged, base, theirs }: Merge,
  mine: PlainRecord,
): Promise<ConflictField[]> {
  const names = await referenceNames([base, theirs, mine])
  const labels = new Map(fieldsOf(definition.shape).map(({ name, label }) => [name, label]))
  const nameOf = (field: string, value: PlainValue) => referenceName(names, field, value)
  const text = (field: string, value: PlainValue, record: PlainRecord) =>
    fieldText({ field, value, record, nameOf })
  return merged.map(({ field, ...states }) => ({
    name: field,
    label: labels.get(field) ?? field,
    base: text(field, states.base, base),
    theirs: text(field, states.theirs, theirs),
    mine: text(field, states.mine, mine),
  }))
}

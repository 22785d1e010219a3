import 'server-only'
import { Problem } from '@/lib/api/problem'
import type { Actor } from '@/lib/auth/actor'
import type { PlainRecord } from '@/lib/revisions/plain'
import type { Written } from '@/lib/revisions/record-commands'
import { getRecordVersion } from '@/lib/revisions/record-version'
import type { Neighbour } from '../../_components/records/neighbour'
import { neighbourKey } from '../../_components/records/neighbour'
import { textIn } from '../../_components/forms/form-state'
import { conflictState, settleConflict } from './conflict'
import { fieldsOf } from './definition'
import type { RecordFormState } from './form-state'
import { toInput, typedFields, versionIn } from './read-form'
import type { RecordDefinition } from './record-definition'

interface Save {
  definition: RecordDefinition
  /** Null for a new record. */
  id: string | null
  form: FormData
  actor: Actor
  attempt: number
}

type Outcome = { saved: Written } | { state: RecordFormState }

/** Saves what a form sent, or says what stands in the way with everything that was typed. */
export async function saveRecord(save: Save): Promise<Outcome> {
  const { definition, id, form } = save
  const typed = typedFields(definition.shape, form)
  const [version, base] = [versionIn(form, 'version'), versionIn(form, 'base')]
  const state = (more: Partial<RecordFormState>): Outcome => ({
    state: { values: typed, errors: {}, attempt: save.attempt + 1, base, version, ...more },
  })
  const read = toInput(definition.shape, typed)
  const mine = definition.settle?.(read) ?? read
  const reason = (typed.reason ?? '').replaceAll('\u0000', '').trim()
  if (reason === '' && id !== null)
    return state({ errors: { reason: 'say in a few words why it is changed' } })
  try {
    const { input, open } = await settleConflict(save, mine)
    if (open) return state({ ...open })
    const neighbours = await newNeighbours(save, input)
    if (neighbours.length > 0) return state({ neighbours })
    return { saved: await write({ ...save, input, reason, version }) }
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown
    if (thrown.conflict) return state(await conflictState(save, thrown, mine))
    return state(refusal(thrown, { definition, typed }))
  }
}

interface Writing extends Save {
  input: PlainRecord
  reason: string
  version: number | undefined
}

function write({ definition, id, actor, input, reason, version }: Writing): Promise<Written> {
  const { commands, shape } = definition
  const why = reason === '' ? null : reason.slice(0, 1_000)
  if (id === null) return commands.create(input as never, { actor, reason: why })
  const { [shape.key]: _, ...changes } = input
  return commands.update(id, changes as never, { actor, reason: why, expectedVersion: version })
}

/** The schema's words beside their fields; those of a blank field that must be filled are plainer. */
function refusal(
  problem: Problem,
  { definition, typed }: { definition: RecordDefinition; typed: Record<string, string> },
): Partial<RecordFormState> {
  const known = new Map(fieldsOf(definition.shape).map((field) => [field.name, field]))
  const errors: Record<string, string> = {}
  const others: string[] = []
  for (const { field, message } of problem.errors) {
    const name = field.split('.')[0] ?? field
    const inner = field === name ? message : `${field.slice(name.length + 1)}: ${message}`
    const blank = known.get(name)?.required && (typed[name] ?? '').trim() === ''
    if (known.has(name) || name === definition.shape.key) errors[name] ??= blank ? 'must be filled in' : inner
    else others.push(`${field} ${message}`)
  }
  const alone = problem.errors.length === 0 ? problem.message : others.join('; ')
  return { errors, ...(alone ? { problem: alone } : {}) }
}

/** Neighbours that the record does not have already, unless the editor has seen these and saves all the same. */
async function newNeighbours({ definition, id, form }: Save, input: PlainRecord): Promise<Neighbour[]> {
  if (!definition.neighbours) return []
  const seen = new Set(textIn(form, 'seen').split(','))
  const before = id === null ? null : await getRecordVersion({ resource: definition.shape.resource, id })
  const own = before?.record ? await definition.neighbours(before.record, id) : []
  for (const neighbour of own) seen.add(neighbourKey(neighbour))
  const found = await definition.neighbours(input, id)
  return found.some((neighbour) => !seen.has(neighbourKey(neighbour))) ? found : []
}

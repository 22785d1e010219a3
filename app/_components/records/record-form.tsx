'use client'

import { useActionState, useEffect, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { Field, FormShape, Picked, Typed } from '../../admin/_records/definition'
import { unsent } from '../../admin/_records/form-state'
import { saveRecordAction } from '../../admin/[resource]/actions'
import { nameOfResource } from '@/lib/revisions/resources'
import { ClaimReading } from './claim-reading'
import type { ReadingData } from './claim-reading-data'
import { Conflict } from './conflict'
import type { Creating } from './create-dialog'
import { CreateDialog } from './create-dialog'
import { ErrorSummary } from './error-summary'
import type { FieldContext } from './field-control'
import { FormGroups } from './form-groups'
import { NeighbourList } from './neighbour-list'
import type { PickLists, PickOption } from './pick-list'
import { withOption } from './pick-list'
import { SaveSection } from './save-section'
import { useLive } from './use-live'
import { useNeighbours } from './use-neighbours'
import { useUnsaved } from './use-unsaved'

export interface RecordFormProps {
  shape: FormShape
  /** Of the admin pages: "claims". */
  path: string
  /** Null for a new record. */
  record: { id: string; version: number } | null
  values: Typed
  lists: PickLists
  /** Forms of records that may be made in passing. */
  creatable: Partial<Record<Picked, FormShape>>
  hasNeighbours: boolean
  reading: ReadingData | null
}

const obstacles = '.error-summary, .conflict, .confirm-step'

/** The form of any kind of record, drawn from its definition. Works without scripts; with them it helps. */
export function RecordForm(props: RecordFormProps) {
  const { shape, path, record } = props
  const [state, action, pending] = useActionState(saveRecordAction, unsent)
  const [creating, setCreating] = useState<Creating | null>(null)
  const [lists, setLists] = useState(props.lists)
  const { attempt, values, errors } = state
  const start = attempt > 0 ? values : props.values
  const { form, typed, touched, look } = useLive({ shape, start, attempt })
  const near = useNeighbours({ form, typed, active: props.hasNeighbours && touched })
  useUnsaved(touched && !pending)
  // What stands in the way of saving is read first; the fields were drawn anew and hold the focus no more.
  useEffect(() => {
    if (attempt > 0) form.current?.querySelector<HTMLElement>(obstacles)?.focus()
  }, [attempt, form])

  const onPicked = ({ control }: Field, option: PickOption | null) => {
    // What was found or made since the page came keeps its name when the form comes back.
    if (option && control.kind === 'record') setLists((before) => withOption(before, control.picks, option))
    if (option && control.kind === 'record' && control.fills)
      fillBlank(form.current, control.fills, option.name)
    // The picker writes what it picked with the next drawing.
    requestAnimationFrame(look)
  }
  const contextOf = ({ control }: Field): FieldContext => {
    const made = control.kind === 'record' ? props.creatable[control.picks] : undefined
    const own = { prefix: '', lists, onPicked }
    if (control.kind !== 'record' || !made) return own
    const { picks } = control
    return { ...own, onCreate: (_, text, done) => setCreating({ picks, shape: made, typed: text, done }) }
  }
  return (
    <>
      <form
        ref={form}
        action={action}
        onInput={look}
        onKeyDown={saveByKeys}
        className="record-form"
        aria-label={record ? `Edit ${record.id}` : `New ${nameOfResource(shape.resource)}`}
        noValidate
      >
        <input type="hidden" name="resource" value={path} />
        <input type="hidden" name="record" value={record?.id ?? ''} />
        <input type="hidden" name="base" value={state.base ?? record?.version ?? ''} />
        <input type="hidden" name="version" value={state.version ?? record?.version ?? ''} />
        <div className="record-main" key={attempt}>
          <ErrorSummary state={state} shape={shape} />
          {state.conflict ? (
            <Conflict fields={state.conflict} savedBy={state.savedBy} chosen={state.chosen} />
          ) : null}
          <FormGroups {...{ shape, start, typed, errors, contextOf }} />
          <SaveSection {...{ state, shape, record, pending, start }} />
        </div>
        <aside className="record-aside needs-script" aria-label="While you type">
          {props.reading ? <ClaimReading shape={shape} typed={typed} data={props.reading} /> : null}
          {near.length > 0 ? <NeighbourList neighbours={near} /> : null}
        </aside>
      </form>
      {creating ? <CreateDialog creating={creating} lists={lists} onClose={() => setCreating(null)} /> : null}
    </>
  )
}

/** Ctrl or ⌘ with Enter presses the button that saves, from any field. */
function saveByKeys(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  const form = event.currentTarget
  form.requestSubmit(form.querySelector<HTMLButtonElement>('.record-save [type=submit]'))
}

function fillBlank(form: HTMLFormElement | null, name: string, text: string): void {
  const field = form?.elements.namedItem(name)
  if (field instanceof HTMLInputElement && field.value.trim() === '') field.value = text
}

'use client'

import { useActionState, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { Field, FormShape, Picked, Typed } from '../../admin/_records/definition'
import { isShown, labelOf } from '../../admin/_records/definition'
import { unsent } from '../../admin/_records/form-state'
import { typedFields } from '../../admin/_records/read-form'
import { saveRecordAction } from '../../admin/[resource]/actions'
import { ClaimReading } from './claim-reading'
import { nameOfResource } from '@/lib/revisions/resources'
import type { ReadingData } from './claim-reading-data'
import { Conflict } from './conflict'
import type { Creating } from './create-dialog'
import { CreateDialog } from './create-dialog'
import { ErrorSummary } from './error-summary'
import { FieldControl } from './field-control'
import { NeighbourList } from './neighbour-list'
import type { PickLists } from './pick-list'
import { SaveSection } from './save-section'
import { useHydrated } from './use-hydrated'
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

/** The form of any kind of record, drawn from its definition. Works without scripts; with them it helps. */
export function RecordForm(props: RecordFormProps) {
  const { shape, path, record, lists, creatable } = props
  const [state, action, pending] = useActionState(saveRecordAction, unsent)
  const form = useRef<HTMLFormElement>(null)
  const [creating, setCreating] = useState<Creating | null>(null)
  const [touched, setTouched] = useState(false)
  const hydrated = useHydrated()
  useUnsaved(touched && !pending)

  const start: Typed = state.attempt > 0 ? state.values : props.values
  const [live, setLive] = useState<{ attempt: number; typed: Typed }>({ attempt: 0, typed: props.values })
  const typed = live.attempt === state.attempt ? live.typed : start
  const near = useNeighbours({ form, typed, active: props.hasNeighbours && touched })
  const look = () => {
    setTouched(true)
    if (form.current)
      setLive({ attempt: state.attempt, typed: typedFields(shape, new FormData(form.current)) })
  }
  const lookSoon = () => requestAnimationFrame(look)

  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    form.current?.requestSubmit(form.current.querySelector<HTMLButtonElement>('.record-save [type=submit]'))
  }
  const onPicked = (field: Field, name: string | undefined) => {
    const fills = field.control.kind === 'record' ? field.control.fills : undefined
    const other = fills ? form.current?.elements.namedItem(fills) : null
    if (name && other instanceof HTMLInputElement && other.value.trim() === '') other.value = name
    lookSoon()
  }
  const context = {
    prefix: '',
    lists,
    onPicked: (field: Field, option: { name: string } | null) => onPicked(field, option?.name),
  }
  const creates = (field: Field) => {
    const made = field.control.kind === 'record' ? creatable[field.control.picks] : undefined
    if (!made || field.control.kind !== 'record') return {}
    const { picks } = field.control
    const onCreate = (_: Field, text: string, done: Creating['done']) =>
      setCreating({ picks, shape: made, typed: text, done })
    return { onCreate }
  }
  // What is filled from the start stays in sight until the fields that decide about it change.
  const isOff = (field: Field) =>
    !isShown(field, typed) &&
    !(start[field.name] && field.when?.every((one) => typed[one.field] === start[one.field]))

  return (
    <>
      <form
        ref={form}
        action={action}
        onInput={look}
        onKeyDown={onKeyDown}
        className="record-form"
        aria-label={record ? `Edit ${record.id}` : `New ${nameOfResource(shape.resource)}`}
        noValidate
      >
        <input type="hidden" name="resource" value={path} />
        <input type="hidden" name="record" value={record?.id ?? ''} />
        <input type="hidden" name="base" value={state.base ?? record?.version ?? ''} />
        <input type="hidden" name="version" value={state.version ?? record?.version ?? ''} />
        <div className="record-main" key={state.attempt}>
          <ErrorSummary state={state} shape={shape} />
          {state.conflict ? (
            <Conflict fields={state.conflict} savedBy={state.savedBy} chosen={state.chosen} />
          ) : null}
          {shape.groups.map((group) => (
            <section key={group.title} className="record-group">
              <h2>{group.title}</h2>
              {group.about ? <p className="form-hint">{group.about}</p> : null}
              <div className="record-fields">
                {group.fields.map((field) => {
                  const off = isOff(field)
                  return (
                    <div
                      key={field.name}
                      className={field.wide ? 'field-cell field-wide' : 'field-cell'}
                      data-off={off || undefined}
                    >
                      <FieldControl
                        field={{ ...field, label: labelOf(field, typed) }}
                        context={{ ...context, ...creates(field) }}
                        initial={start[field.name] ?? ''}
                        live={typed[field.name]}
                        error={state.errors[field.name]}
                        disabled={hydrated && off}
                      />
                    </div>
                  )
                })}
              </div>
            </section>
          ))}
          <SaveSection state={state} shape={shape} record={record} pending={pending} start={start} />
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

'use client'

import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import type { PlainRecord } from '@/lib/revisions/plain'
import type { Field, FormShape, Picked } from '../../admin/_records/definition'
import { fieldsOf, isShown } from '../../admin/_records/definition'
import { initialTyped, toInput, typedFields } from '../../admin/_records/read-form'
import { FieldControl } from './field-control'
import type { PickLists, PickOption } from './pick-list'
import { toOption } from './pick-list'

export interface Creating {
  picks: Picked
  shape: FormShape
  /** What was typed where it is to be named. */
  typed: string
  done: (made: PickOption) => void
}

interface CreateDialogProps {
  creating: Creating
  lists: PickLists
  onClose: () => void
}

const prefix = 'made-'

/** Fields that must be filled in and are not: the schema's words for that are its own. */
function blankFields(fields: readonly Field[], input: PlainRecord): Set<string> {
  const blank = fields.filter(
    ({ name, required }) => required && (input[name] === '' || input[name] === null),
  )
  return new Set(blank.map(({ name }) => name))
}

/** A choice that comes with another field, such as how exact a date is, begins with its first. */
const firstChoice = ({ control, when }: Field): string =>
  when && control.kind === 'choice' ? (control.choices[0]?.value ?? '') : ''

interface ProblemBody {
  detail?: string
  errors?: { field: string; message: string }[]
}

/** Makes a record beside the one being written, by the same command, and names it there. */
export function CreateDialog({ creating, lists, onClose }: CreateDialogProps) {
  const { picks, shape, typed, done } = creating
  const dialog = useRef<HTMLDialogElement>(null)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const fields = fieldsOf(shape).filter(({ later }) => !later)
  const first = fields[0]?.name ?? ''
  const initial: Record<string, string> = { ...initialTyped(shape), [first]: typed }
  const [now, setNow] = useState(initial)

  useEffect(() => {
    dialog.current?.showModal()
  }, [])

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    const input = toInput(shape, typedFields(shape, new FormData(event.currentTarget)))
    setBusy(true)
    setProblem('')
    const answer = await fetch(`/api/v1/${picks}s`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...input, reason: 'Entered beside another record.' }),
    }).catch(() => null)
    setBusy(false)
    if (answer?.ok) {
      done(toOption(picks, (await answer.json()) as Record<string, unknown>))
      return onClose()
    }
    const told = (await answer?.json().catch(() => null)) as ProblemBody | null
    const refused = (told?.errors ?? []).map(({ field, message }) => [
      field,
      blankFields(fields, input).has(field) ? 'must be filled in' : message,
    ])
    setErrors(Object.fromEntries(refused) as Record<string, string>)
    setProblem(
      refused.length > 0
        ? 'Not made yet. Correct what is marked below.'
        : (told?.detail ?? 'The server did not answer. Try again.'),
    )
  }

  return (
    <dialog ref={dialog} className="create-dialog" aria-labelledby="made-title" onClose={onClose}>
      <form
        onSubmit={(event) => void submit(event)}
        onInput={(event) => setNow(typedFields(shape, new FormData(event.currentTarget)))}
        noValidate
      >
        <h2 id="made-title">New {picks}</h2>
        {problem ? (
          <p role="alert" className="form-problem">
            {problem}
          </p>
        ) : null}
        <div className="record-fields">
          {fields.map((field) => {
            const off = !isShown(field, now)
            return (
              <div
                key={field.name}
                className={field.wide ? 'field-cell field-wide' : 'field-cell'}
                data-off={off || undefined}
              >
                <FieldControl
                  field={field}
                  context={{ prefix, lists, onPicked: () => {} }}
                  initial={initial[field.name] || firstChoice(field)}
                  error={errors[field.name]}
                  disabled={off}
                />
              </div>
            )
          })}
        </div>
        <div className="buttons">
          <button type="submit" className="button button-primary" disabled={busy}>
            Make {picks}
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
        </div>
      </form>
    </dialog>
  )
}

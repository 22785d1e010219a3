'use client'

import { useActionState } from 'react'
import { removeRecordAction, restoreRecordAction } from '../../admin/[resource]/actions'
import { FormOutcome } from '../forms/form-outcome'
import { untouched } from '../forms/form-state'
import { TextField } from '../forms/text-field'

interface TakeBackProps {
  /** Of the admin pages: "claims". */
  path: string
  id: string
  /** The version that is judged. */
  version: number
}

interface RemoveProps extends TakeBackProps {
  /** "Retract" or "Delete". */
  verb: string
  noun: string
  about: string
}

function Judged({ path, id, version }: TakeBackProps) {
  return (
    <>
      <input type="hidden" name="resource" value={path} />
      <input type="hidden" name="record" value={id} />
      <input type="hidden" name="version" value={version} />
    </>
  )
}

/** Retracts or deletes a record, with a reason. */
export function RemoveForm({ verb, noun, about, ...judged }: RemoveProps) {
  const [state, action, pending] = useActionState(removeRecordAction, untouched)
  return (
    <form action={action} className="form" aria-label={`${verb} ${noun}`}>
      <p className="form-hint">{about}</p>
      <FormOutcome state={state} />
      <Judged {...judged} />
      <TextField id="remove-reason" name="reason" label="Reason" required state={state} />
      <div className="buttons">
        <button type="submit" className="button button-danger" disabled={pending}>
          {verb} {noun}
        </button>
      </div>
    </form>
  )
}

interface RestoreProps extends TakeBackProps {
  to: number
  label: string
  /** Given where the reason goes without saying; asked for otherwise. */
  reason?: string
}

/** Makes an older version the newest. */
export function RestoreForm({ to, label, reason, ...judged }: RestoreProps) {
  const [state, action, pending] = useActionState(restoreRecordAction, untouched)
  return (
    <form action={action} className={reason ? 'undo-form' : 'form'} aria-label={label}>
      <FormOutcome state={state} />
      <Judged {...judged} />
      <input type="hidden" name="to" value={to} />
      {reason ? (
        <input type="hidden" name="reason" value={reason} />
      ) : (
        <TextField id={`restore-reason-${to}`} name="reason" label="Reason" required state={state} />
      )}
      <button type="submit" className="button" disabled={pending}>
        {label}
      </button>
    </form>
  )
}

/** Takes back the making of a record that was saved a moment ago. */
export function UndoCreateForm(judged: TakeBackProps) {
  const [state, action, pending] = useActionState(removeRecordAction, untouched)
  return (
    <form action={action} className="undo-form" aria-label="Undo">
      <FormOutcome state={state} />
      <Judged {...judged} />
      <input type="hidden" name="reason" value="Undo: entered by mistake." />
      <button type="submit" className="button" disabled={pending}>
        Undo
      </button>
    </form>
  )
}

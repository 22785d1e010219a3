'use client'

import { useActionState } from 'react'
import { FormOutcome } from '../../_components/forms/form-outcome'
import { untouched } from '../../_components/forms/form-state'
import { TextField } from '../../_components/forms/text-field'
import { changeNameAction, changePasswordAction } from './actions'

export function NameForm({ name }: { name: string }) {
  const [state, action, pending] = useActionState(changeNameAction, untouched)
  return (
    <form action={action} className="form" aria-label="Name">
      <FormOutcome state={state} />
      <TextField
        id="own-name"
        name="name"
        label="Name"
        hint="Stands beside what you write, in the history of each record."
        autoComplete="name"
        required
        maxLength={100}
        initial={name}
        state={state}
      />
      <div className="buttons">
        <button type="submit" className="button" disabled={pending}>
          Save name
        </button>
      </div>
    </form>
  )
}

export function PasswordForm() {
  const [state, action, pending] = useActionState(changePasswordAction, untouched)
  return (
    <form action={action} className="form" aria-label="Password">
      <FormOutcome state={state} />
      <TextField
        id="own-current"
        name="current"
        type="password"
        label="Present password"
        autoComplete="current-password"
        required
        state={state}
      />
      <TextField
        id="own-password"
        name="password"
        type="password"
        label="New password"
        hint="At least 12 characters. A few unrelated words do well."
        autoComplete="new-password"
        required
        state={state}
      />
      <div className="buttons">
        <button type="submit" className="button" disabled={pending}>
          Change password
        </button>
      </div>
    </form>
  )
}

'use client'

import { useActionState } from 'react'
import { roleMeaning, roles } from '@/lib/auth/schema'
import { FormOutcome } from '../../_components/forms/form-outcome'
import { untouched } from '../../_components/forms/form-state'
import { TextField } from '../../_components/forms/text-field'
import { createUserAction } from './actions'

export function NewUserForm() {
  const [state, action, pending] = useActionState(createUserAction, untouched)
  const role = state.values.role ?? 'viewer'
  return (
    <form action={action} className="form" aria-label="New account">
      <FormOutcome state={state} />
      <TextField id="new-name" name="name" label="Name" required maxLength={100} state={state} />
      <TextField id="new-email" name="email" type="email" label="Email" required state={state} />
      <fieldset className="form-field">
        <legend>Role</legend>
        <div className="grid gap-1 text-13" key={role}>
          {roles.map((known) => (
            <label key={known} className="flex gap-2">
              <input type="radio" name="role" value={known} defaultChecked={known === role} />
              <span>
                {known}: {roleMeaning[known]}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="buttons">
        <button type="submit" className="button button-primary" disabled={pending}>
          Make account
        </button>
      </div>
    </form>
  )
}

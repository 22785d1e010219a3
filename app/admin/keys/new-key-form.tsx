'use client'

import { useActionState } from 'react'
import { roleMeaning, roles } from '@/lib/auth/schema'
import { FormOutcome } from '../../_components/forms/form-outcome'
import { untouched } from '../../_components/forms/form-state'
import { TextField } from '../../_components/forms/text-field'
import { createKeyAction } from './actions'

interface NewKeyFormProps {
  /** Every scope there is. */
  scopes: readonly string[]
}

export function NewKeyForm({ scopes }: NewKeyFormProps) {
  const [state, action, pending] = useActionState(createKeyAction, untouched)
  const chosen = state.values.scopes ?? '*:read'
  const role = state.values.role ?? 'viewer'
  return (
    <form action={action} className="form form-wide" aria-label="New key">
      <FormOutcome state={state} />
      <TextField id="key-name" name="name" label="What it is for" required maxLength={100} state={state} />
      <div className="form-field">
        <label htmlFor="key-role">Role</label>
        <select key={role} id="key-role" name="role" className="field" defaultValue={role}>
          {roles.map((known) => (
            <option key={known} value={known}>
              {known}: {roleMeaning[known]}
            </option>
          ))}
        </select>
        <p className="form-hint">
          A key can write what its role and its scopes both allow, and never users or keys.
        </p>
      </div>
      <fieldset
        className="form-field"
        aria-describedby={state.errors.scopes ? 'key-scopes-error' : undefined}
      >
        <legend>Scopes</legend>
        <div className="form-checks" key={chosen}>
          {scopes.map((scope) => (
            <label key={scope}>
              <input
                type="checkbox"
                name="scopes"
                value={scope}
                defaultChecked={chosen.split(' ').includes(scope)}
              />
              {scope}
            </label>
          ))}
        </div>
        {state.errors.scopes ? (
          <p id="key-scopes-error" className="form-error">
            {state.errors.scopes}
          </p>
        ) : null}
      </fieldset>
      <TextField
        id="key-expires"
        name="expiresOn"
        type="date"
        label="Last day before"
        hint="Empty for a key that does not expire."
        state={state}
      />
      <div className="buttons">
        <button type="submit" className="button button-primary" disabled={pending}>
          Make key
        </button>
      </div>
    </form>
  )
}

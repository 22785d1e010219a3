'use client'

import { useActionState } from 'react'
import { FormOutcome } from '../_components/forms/form-outcome'
import type { FormState } from '../_components/forms/form-state'
import { untouched } from '../_components/forms/form-state'
import { TextField } from '../_components/forms/text-field'
import { choosePasswordAction, firstAdminAction } from './actions'

function NewPassword({ state }: { state: FormState }) {
  return (
    <TextField
      id="set-up-password"
      name="password"
      type="password"
      label="Password"
      hint="At least 12 characters. A few unrelated words do well."
      autoComplete="new-password"
      required
      state={state}
    />
  )
}

export function FirstAdminForm({ token }: { token: string }) {
  const [state, action, pending] = useActionState(firstAdminAction, untouched)
  return (
    <form action={action} className="form" aria-label="First admin">
      <FormOutcome state={state} />
      <input type="hidden" name="token" value={token} />
      <TextField id="set-up-name" name="name" label="Name" autoComplete="name" required state={state} />
      <TextField
        id="set-up-email"
        name="email"
        type="email"
        label="Email"
        hint="To sign in with. Nothing is sent to it."
        autoComplete="username"
        required
        state={state}
      />
      <NewPassword state={state} />
      <div className="buttons">
        <button type="submit" className="button button-primary" disabled={pending}>
          Make this account
        </button>
      </div>
    </form>
  )
}

export function ChoosePasswordForm({ token, email }: { token: string; email: string }) {
  const [state, action, pending] = useActionState(choosePasswordAction, untouched)
  return (
    <form action={action} className="form" aria-label="Choose a password">
      <FormOutcome state={state} />
      <input type="hidden" name="token" value={token} />
      {/* Password managers file the password under it. */}
      <input type="email" value={email} autoComplete="username" readOnly hidden />
      <NewPassword state={state} />
      <div className="buttons">
        <button type="submit" className="button button-primary" disabled={pending}>
          Set password and sign in
        </button>
      </div>
    </form>
  )
}

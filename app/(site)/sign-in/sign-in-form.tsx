'use client'

import { useActionState } from 'react'
import { FormOutcome } from '../../_components/forms/form-outcome'
import type { FormState } from '../../_components/forms/form-state'
import { untouched } from '../../_components/forms/form-state'
import { TextField } from '../../_components/forms/text-field'
import { signInAction } from './actions'

interface SignInFormProps {
  next: string
  /** What a sign-in elsewhere came back with. */
  problem?: string
}

export function SignInForm({ next, problem }: SignInFormProps) {
  const before: FormState = problem ? { ...untouched, problem } : untouched
  const [state, action, pending] = useActionState(signInAction, before)
  return (
    <form action={action} className="form" aria-label="Sign in">
      <FormOutcome state={state} />
      <input type="hidden" name="next" value={next} />
      <TextField
        id="sign-in-email"
        name="email"
        type="email"
        label="Email"
        autoComplete="username"
        required
        state={state}
      />
      <TextField
        id="sign-in-password"
        name="password"
        type="password"
        label="Password"
        autoComplete="current-password"
        required
        state={state}
      />
      <div className="buttons">
        <button type="submit" className="button button-primary" disabled={pending}>
          Sign in
        </button>
      </div>
    </form>
  )
}

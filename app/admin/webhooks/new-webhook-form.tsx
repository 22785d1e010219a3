'use client'

import { useActionState } from 'react'
import { FormOutcome } from '../../_components/forms/form-outcome'
import type { FormState } from '../../_components/forms/form-state'
import { untouched } from '../../_components/forms/form-state'
import { TextField } from '../../_components/forms/text-field'
import { createWebhookAction } from './actions'

interface Choice {
  value: string
  label: string
}

interface NewWebhookFormProps {
  /** Every kind of record there is. */
  resources: readonly Choice[]
  actions: readonly Choice[]
}

export function NewWebhookForm({ resources, actions }: NewWebhookFormProps) {
  const [state, action, pending] = useActionState(createWebhookAction, untouched)
  return (
    <form action={action} className="form form-wide" aria-label="New webhook">
      <FormOutcome state={state} />
      <TextField id="hook-name" name="name" label="What it is for" required maxLength={100} state={state} />
      <TextField
        id="hook-url"
        name="url"
        type="url"
        label="Address"
        hint="Receives each change by POST, as JSON. It must be reachable from the public internet."
        required
        maxLength={2000}
        state={state}
      />
      <Choices name="resources" label="Records" choices={resources} state={state} />
      <Choices name="actions" label="Changes" choices={actions} state={state} />
      <div className="buttons">
        <button type="submit" className="button button-primary" disabled={pending}>
          Make webhook
        </button>
      </div>
    </form>
  )
}

interface ChoicesProps {
  name: string
  label: string
  choices: readonly Choice[]
  state: FormState
}

function Choices({ name, label, choices, state }: ChoicesProps) {
  const chosen = (state.values[name] ?? '').split(' ')
  const error = state.errors[name]
  const described = error ? `hook-${name}-error` : `hook-${name}-hint`
  return (
    <fieldset className="form-field" aria-describedby={described}>
      <legend>{label}</legend>
      <p id={`hook-${name}-hint`} className="form-hint">
        None chosen means all.
      </p>
      <div className="form-checks" key={chosen.join(' ')}>
        {choices.map((choice) => (
          <label key={choice.value}>
            <input
              type="checkbox"
              name={name}
              value={choice.value}
              defaultChecked={chosen.includes(choice.value)}
            />
            {choice.label}
          </label>
        ))}
      </div>
      {error ? (
        <p id={`hook-${name}-error`} className="form-error">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}

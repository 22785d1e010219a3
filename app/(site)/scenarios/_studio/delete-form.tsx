'use client'

import { useActionState } from 'react'
import { FormOutcome } from '@/app/_components/forms/form-outcome'
import { untouched } from '@/app/_components/forms/form-state'
import { TextField } from '@/app/_components/forms/text-field'
import { deleteAction } from '../[slug]/actions'
import type { SaveState } from './save-state'

interface DeleteFormProps {
  slug: string
  /** The version on the page: a newer one is not deleted unseen. */
  version: number
}

/** Takes a saved scenario from every list, once confirmed and with a reason. Its history can bring it back. */
export function DeleteForm({ slug, version }: DeleteFormProps) {
  const [state, action, pending] = useActionState<SaveState, FormData>(deleteAction, untouched)
  const isTouched = state !== untouched
  const { conflict, errors } = state
  return (
    <details className="scenario-delete" open={isTouched ? true : undefined}>
      <summary>Delete this scenario</summary>
      <form action={action} className="form" aria-label="Delete this scenario">
        <p className="form-hint">
          It goes from every list and its address leads nowhere. All versions stay in its history, where it
          can be restored.
        </p>
        <FormOutcome state={state} />
        {conflict?.version ? (
          <p className="form-problem">
            Version {conflict.version} was saved meanwhile: open the page again to see it first.
          </p>
        ) : null}
        <input type="hidden" name="from" value={slug} />
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="address" value="" />
        <TextField
          id="delete-reason"
          name="reason"
          label="Why, for its history"
          required
          maxLength={1000}
          state={state}
        />
        <div className="form-field">
          <label className="input-check">
            <input
              type="checkbox"
              name="sure"
              value="yes"
              required
              aria-invalid={errors['sure'] ? true : undefined}
              aria-describedby={errors['sure'] ? 'delete-sure-error' : undefined}
            />
            Yes, delete it
          </label>
          {errors['sure'] ? (
            <p id="delete-sure-error" className="form-error">
              {errors['sure']}
            </p>
          ) : null}
        </div>
        <div className="buttons">
          <button type="submit" className="button" disabled={pending}>
            Delete
          </button>
        </div>
      </form>
    </details>
  )
}

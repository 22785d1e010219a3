'use client'

import { useActionState } from 'react'
import { FormOutcome } from '../../../../_components/forms/form-outcome'
import { untouched } from '../../../../_components/forms/form-state'
import { TextField } from '../../../../_components/forms/text-field'
import type { Resource } from '@/lib/revisions/resources'
import { restoreVersionAction } from './actions'

interface RestoreFormProps {
  /** The page's own address. */
  path: string
  resource: Resource
  id: string
  /** The version that comes back. */
  to: number
  /** The version that the reader sees as the latest. */
  version: number
}

/** Brings an older version back as a new one, with a reason; opens on its own line. */
export function RestoreForm({ path, resource, id, to, version }: RestoreFormProps) {
  const [state, action, pending] = useActionState(restoreVersionAction, untouched)
  const isTouched = state.problem !== undefined || Object.keys(state.errors).length > 0
  return (
    <details className="restore" open={isTouched ? true : undefined}>
      <summary>Restore version {to}</summary>
      <form action={action} className="form" aria-label={`Restore version ${to}`}>
        <FormOutcome state={state} />
        <input type="hidden" name="path" value={path} />
        <input type="hidden" name="resource" value={resource} />
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="to" value={to} />
        <input type="hidden" name="version" value={version} />
        <TextField
          id={`reason-${to}`}
          name="reason"
          label="Reason"
          hint="Kept with the new version. Nothing is lost: the present one stays in this list."
          required
          maxLength={1_000}
          state={state}
        />
        <div className="buttons">
          <button type="submit" className="button button-primary" disabled={pending}>
            Restore version {to}
          </button>
        </div>
      </form>
    </details>
  )
}

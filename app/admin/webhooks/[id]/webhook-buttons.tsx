'use client'

import { useActionState } from 'react'
import { FormOutcome } from '../../../_components/forms/form-outcome'
import { untouched } from '../../../_components/forms/form-state'
import { changeWebhookAction, renewSecretAction } from '../actions'

interface WebhookButtonsProps {
  id: string
  state: 'active' | 'paused'
}

export function WebhookButtons({ id, state }: WebhookButtonsProps) {
  const [renewed, renew, pending] = useActionState(renewSecretAction, untouched)
  const next = state === 'active' ? 'pause' : 'resume'
  return (
    <>
      <FormOutcome state={renewed} />
      <div className="buttons">
        <form action={changeWebhookAction} className="buttons" aria-label="Change webhook">
          <input type="hidden" name="id" value={id} />
          <button type="submit" name="act" value="test" className="button button-primary">
            Send test
          </button>
          <button type="submit" name="act" value={next} className="button">
            {next === 'pause' ? 'Pause' : 'Resume'}
          </button>
        </form>
        <form action={renew} aria-label="New secret">
          <input type="hidden" name="id" value={id} />
          <button type="submit" className="button" disabled={pending}>
            New secret
          </button>
        </form>
        <details className="webhook-delete">
          <summary className="button">Delete…</summary>
          <form action={changeWebhookAction} aria-label="Delete webhook">
            <input type="hidden" name="id" value={id} />
            <p>Its deliveries go with it; its history stays.</p>
            <button type="submit" name="act" value="delete" className="button">
              Delete webhook
            </button>
          </form>
        </details>
      </div>
    </>
  )
}

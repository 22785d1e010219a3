'use client'

import { useActionState } from 'react'
import { FormOutcome } from '@/app/_components/forms/form-outcome'
import { untouched } from '@/app/_components/forms/form-state'
import { restoreAction } from '../[slug]/actions'
import type { Access } from './access'
import { DeleteForm } from './delete-form'
import type { RevisionLine } from './load-revisions'
import type { SaveState } from './save-state'

interface RevisionsProps {
  slug: string
  /** The version on the page: a newer one is not overwritten unseen. */
  version: number
  revisions: readonly RevisionLine[]
  access: Access
}

/** Every version of a saved scenario, newest first: when, by whom, what changed; an earlier one may be restored. */
export function Revisions({ slug, version, revisions, access }: RevisionsProps) {
  const [state, action, pending] = useActionState<SaveState, FormData>(restoreAction, untouched)
  if (revisions.length === 0) return null
  return (
    <section className="revisions" aria-label="Revisions">
      <h3>
        Revisions <span>{revisions.length}</span>
      </h3>
      <FormOutcome state={state} />
      <ol reversed start={revisions[0]?.version}>
        {revisions.map((revision) => (
          <li key={revision.version} value={revision.version}>
            <b>{revision.what}</b>
            <small>
              {revision.date}, {revision.by}
            </small>
            {revision.lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
            {access === 'write' && revision.isRestorable ? (
              <form action={action} aria-label={`Restore version ${revision.version}`}>
                <input type="hidden" name="from" value={slug} />
                <input type="hidden" name="version" value={version} />
                <input type="hidden" name="to" value={revision.version} />
                <input type="hidden" name="address" value="" />
                <button type="submit" className="plain-button" disabled={pending}>
                  Restore
                  <span className="visually-hidden"> version {revision.version}</span>
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ol>
      {access === 'write' ? <DeleteForm slug={slug} version={version} /> : null}
    </section>
  )
}

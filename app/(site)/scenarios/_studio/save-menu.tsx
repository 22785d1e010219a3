'use client'

import { useActionState, useEffect, useRef } from 'react'
import { FormOutcome } from '@/app/_components/forms/form-outcome'
import { untouched } from '@/app/_components/forms/form-state'
import { TextField } from '@/app/_components/forms/text-field'
import { plural } from '@/app/_components/format'
import { forkAction, updateAction } from '../[slug]/actions'
import type { Access } from './access'
import type { StudioData } from './load'
import { NotesField } from './notes-field'
import type { SaveState } from './save-state'

interface SaveMenuProps {
  scenario: Pick<StudioData['scenario'], 'slug' | 'name' | 'description' | 'builtIn' | 'notes' | 'version'>
  /** What the reader has made of it, as the address writes it. */
  address: string
  changed: number
  access: Access
}

/** Saves what is on the page: as the scenario's next version, or as a scenario of its own. Opens without scripts too. */
export function SaveMenu(props: SaveMenuProps) {
  const { scenario, access } = props
  const menu = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    // Someone who was sent to sign in comes back to what was to be saved.
    if (window.location.hash === '#save' && menu.current) menu.current.open = true
  }, [])
  return (
    <details className="export-menu save-menu" id="save" ref={menu}>
      <summary className="button button-primary">{scenario.builtIn ? 'Fork and save' : 'Save'}</summary>
      <div className="export-list save-list">
        {access === 'write' ? (
          <>
            {scenario.builtIn ? null : <UpdateForm {...props} />}
            <ForkForm {...props} />
          </>
        ) : (
          <NotAllowed {...props} />
        )}
      </div>
    </details>
  )
}

function NotAllowed({ scenario, address, access }: SaveMenuProps) {
  const next = `/scenarios/${scenario.slug}${address}#save`
  return access === 'read' ? (
    <p>Your account may read only. The address holds all of this: copy the link, or ask an admin for more.</p>
  ) : (
    <p>
      The address holds all of this: copy the link. To give it a name and a history,{' '}
      <a href={`/sign-in?${new URLSearchParams({ next }).toString()}`}>sign in</a>; you come back to what is
      here.
    </p>
  )
}

function Seen({ scenario, address }: SaveMenuProps) {
  return (
    <>
      <input type="hidden" name="from" value={scenario.slug} />
      <input type="hidden" name="version" value={scenario.version} />
      <input type="hidden" name="address" value={address} />
    </>
  )
}

function ForkForm(props: SaveMenuProps) {
  const { scenario, changed } = props
  const [state, action, pending] = useActionState<SaveState, FormData>(forkAction, untouched)
  return (
    <form action={action} className="form" aria-label="Save as a new scenario">
      <h2>Save as a new scenario</h2>
      <p className="form-hint">
        Based on {scenario.name}
        {changed > 0 ? ` with ${plural(changed, 'change')}` : ''}. Its address is made from its name.
      </p>
      <FormOutcome state={state} />
      <Seen {...props} />
      <TextField id="fork-name" name="name" label="Name" required maxLength={200} state={state} />
      <NotesField id="fork-notes" name="notes" label="Notes" state={state} />
      <Send pending={pending}>Save as new</Send>
    </form>
  )
}

function UpdateForm(props: SaveMenuProps) {
  const { scenario, changed } = props
  const [state, action, pending] = useActionState<SaveState, FormData>(updateAction, untouched)
  const { conflict } = state
  return (
    <form action={action} className="form" aria-label={`Save ${scenario.name}`}>
      <h2>Save version {scenario.version + 1} of this scenario</h2>
      <p className="form-hint">
        {changed > 0 ? `With ${plural(changed, 'change')}.` : 'No assumption is changed.'}
      </p>
      <FormOutcome state={state} />
      {conflict ? <ConflictNote {...conflict} /> : null}
      <Seen {...props} />
      <TextField
        id="save-name"
        name="name"
        label="Name"
        required
        maxLength={200}
        state={state}
        initial={scenario.name}
      />
      <NotesField
        id="save-description"
        name="description"
        label="Description"
        state={state}
        initial={scenario.description}
      />
      <NotesField id="save-notes" name="notes" label="Notes" state={state} initial={scenario.notes ?? ''} />
      <TextField id="save-reason" name="reason" label="Why, for its history" maxLength={1000} state={state} />
      {conflict?.version ? (
        <div className="buttons">
          <button type="submit" className="button" name="over" value={conflict.version} disabled={pending}>
            Save mine over version {conflict.version}
          </button>
        </div>
      ) : (
        <Send pending={pending}>Save</Send>
      )}
    </form>
  )
}

function ConflictNote({ version, lines }: NonNullable<SaveState['conflict']>) {
  return (
    <div className="form-problem">
      <p>{version === null ? 'Removed meanwhile.' : `Version ${version} has, since yours was read:`}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        Nothing of yours is lost: it is all here still. Save it over theirs, which stays in the revisions, or
        as a new scenario below.
      </p>
    </div>
  )
}

function Send({ pending, children }: { pending: boolean; children: string }) {
  return (
    <div className="buttons">
      <button type="submit" className="button button-primary" disabled={pending}>
        {pending ? 'Saving …' : children}
      </button>
    </div>
  )
}

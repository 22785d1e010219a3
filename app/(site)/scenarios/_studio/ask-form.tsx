'use client'

import { writeChange } from './change-text'
import { shortKey } from './short-keys'
import type { StudioState } from './state'

export const ASK_FORM = 'ask'

/**
 * The page's choices as a plain form, for a browser without scripts: lists and the solve question are its fields, and the
 * server answers what a worker would.
 */
export function AskForm({ slug, state }: { slug: string; state: StudioState }) {
  return (
    <form
      id={ASK_FORM}
      method="get"
      action={`/scenarios/${slug}`}
      hidden
      // With scripts every field acts at once; the Enter key must not load the page again.
      onSubmit={(event) => event.preventDefault()}
    >
      <input type="hidden" name="compute" value="1" />
      <input type="hidden" name="seed" value={state.seed} />
      {Object.entries(state.changes).map(([key, change]) => (
        <input key={key} type="hidden" name={shortKey(key)} value={writeChange(change)} />
      ))}
    </form>
  )
}

/** Sends the form: there only without scripts. */
export function AskButton({ children }: { children: string }) {
  return (
    <noscript>
      <button type="submit" form={ASK_FORM} className="button">
        {children}
      </button>
    </noscript>
  )
}

'use client'

import { PageHead } from './_components/layout/page-head'

/** A page failed; nothing of the cause is shown but the reference under which the log keeps it. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <main className="wrap">
      <PageHead
        title="This page could not be drawn"
        answer={
          error.digest
            ? `The cause is in the server’s log under ${error.digest}.`
            : 'The cause is in the log.'
        }
        actions={
          <button type="button" className="button button-primary" onClick={reset}>
            Try again
          </button>
        }
      />
    </main>
  )
}

'use client'

/** The root layout itself failed, so no style or font of ours can be relied on. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <html lang="en">
      <body
        style={{
          font: '15px/1.45 system-ui, sans-serif',
          maxWidth: 640,
          margin: '48px auto',
          padding: '0 16px',
        }}
      >
        <h1>Chokepoint could not start this page</h1>
        <p>{error.digest ? `Log reference: ${error.digest}` : 'The cause is in the log.'}</p>
        <button type="button" onClick={reset}>
          Try again
        </button>
      </body>
    </html>
  )
}

'use client'

/**
 * The root layout itself failed, so no style or font of ours can be relied on. Next.js makes this page at build
 * time, without the nonce under which scripts run: it must work without any, so a link asks again.
 */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
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
        <a href="">Try again</a>
      </body>
    </html>
  )
}

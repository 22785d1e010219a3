'use client'

import { useState } from 'react'

/** A ready citation, with a button that copies it. */
export function CiteAs({ text: cited }: { text: string }) {
  const text = cited.charAt(0).toUpperCase() + cited.slice(1)
  const [said, setSaid] = useState('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setSaid('Copied')
    } catch {
      setSaid('Copying is not allowed here; select the text instead')
    }
  }
  return (
    <section className="cite-as span-8">
      <h2 className="figure-title">Cite as</h2>
      <p className="cite-text">{text}</p>
      <p className="cite-tools needs-script">
        <button type="button" className="button" onClick={copy}>
          Copy citation
        </button>
        <span role="status">{said}</span>
      </p>
    </section>
  )
}

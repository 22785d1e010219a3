import { Fragment } from 'react'
import type { Cite } from './citations'

/** A source in the catalogue's words; each citation in it that has an address is a link. */
export function SourceText({ text, cite }: { text: string; cite: Cite }) {
  return text.split('; ').map((part, index) => {
    const href = cite(part)
    return (
      <Fragment key={index}>
        {index > 0 ? '; ' : ''}
        {href ? <a href={href}>{part}</a> : part}
      </Fragment>
    )
  })
}

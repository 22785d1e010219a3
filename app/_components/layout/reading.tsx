import type { ReactNode } from 'react'
import { spanClass, type Span } from './span'

/** The written reading beside a figure: a heading and serif paragraphs, then keys or lists if any. */
export function Reading({
  title,
  span = 4,
  children,
  after,
}: {
  title: string
  span?: Span
  children: ReactNode
  after?: ReactNode
}) {
  return (
    <section className={`reading ${spanClass[span]}`}>
      <h2>{title}</h2>
      <div className="reading-text">{children}</div>
      {after}
    </section>
  )
}

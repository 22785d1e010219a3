import type { ReactNode } from 'react'

export interface PageHeadProps {
  /** The page's question or name, set in serif. */
  title: ReactNode
  /** The one-sentence answer or reading; bold what is the answer. */
  answer?: ReactNode
  /** Label–value pairs at the right: data to, scenario, samples … */
  facts?: { label: string; value: ReactNode }[]
  /** Buttons above the facts. */
  actions?: ReactNode
  /** A small line under the actions. */
  note?: ReactNode
}

/** Opens a page: title, answer, and what the figures rest on. */
export function PageHead({ title, answer, facts = [], actions, note }: PageHeadProps) {
  const hasMeta = facts.length > 0 || actions || note
  return (
    <section className="page-head">
      <h1>{title}</h1>
      {answer ? <p className="page-answer">{answer}</p> : null}
      {hasMeta ? (
        <div className="page-meta">
          {actions ? <div className="buttons">{actions}</div> : null}
          {note ? <p>{note}</p> : null}
          {facts.length > 0 ? (
            <dl>
              {facts.map((fact) => (
                <div key={fact.label} className="contents">
                  <dt>{fact.label}</dt>
                  <dd>{fact.value}</dd>
                </div>
              ))}
            </dl>
          ) : null}
        </div>
      ) : null}
    </section>
  )
}

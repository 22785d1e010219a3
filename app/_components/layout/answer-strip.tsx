import type { ReactNode } from 'react'
import { ShareStrip, type Share } from '../charts/share-strip'
import { SpreadStrip, type Spread } from '../charts/spread-strip'

export interface Answer {
  label: string
  /** The figure set large, already formatted: "0.80". */
  value: string
  /** Unit behind it: "M", "% of draws". */
  unit?: string
  /** A distribution, drawn as band and median … */
  spread?: Spread
  /** … or shares of one whole. */
  shares?: Share[]
  /** The spread in words, and what it compares with. */
  note?: ReactNode
}

/** The page's answers in one line, each with its spread. `compact` is the scenario page's smaller setting. */
export function AnswerStrip({ answers, compact = false }: { answers: Answer[]; compact?: boolean }) {
  return (
    <ul
      className={`answer-strip ${compact ? 'answer-strip-compact' : ''}`}
      style={{ '--figures': answers.length } as React.CSSProperties}
    >
      {answers.map((answer) => (
        <li key={answer.label}>
          <p className="answer-label">{answer.label}</p>
          <p className="answer-value">
            {answer.value}
            {answer.unit ? <small>{answer.unit}</small> : null}
          </p>
          <div className="answer-glyph mark">
            {answer.spread ? <SpreadStrip spread={answer.spread} /> : null}
            {answer.shares ? <ShareStrip shares={answer.shares} /> : null}
          </div>
          <p className="answer-note">{answer.note}</p>
        </li>
      ))}
    </ul>
  )
}

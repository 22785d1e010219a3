import './records.css'
import type { TextPart } from '@/lib/revisions/text-diff'
import { diffWords } from '@/lib/revisions/text-diff'

/** One field before and after, in words; null where it had no value. */
export interface FieldDiffRow {
  name: string
  label: string
  before: string | null
  after: string | null
  /** Such as the difference of two numbers. */
  note?: string
}

interface FieldDiffProps {
  /** What is compared, for those who do not see what is around the table. */
  caption: string
  rows: readonly FieldDiffRow[]
  /** What the columns are called: before and after, or what is stored and what was typed. */
  heads?: [before: string, after: string]
  /** One side alone, for a record that was not there before or is not there after. */
  whole?: 'before' | 'after'
}

/** Fields that differ between two states of a record, the words that were taken out and put in marked. */
export function FieldDiff({ caption, rows, heads = ['Before', 'After'], whole }: FieldDiffProps) {
  if (whole) return <WholeRecord caption={caption} rows={rows} side={whole} />
  return (
    <table className="diff-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, label, before, after, note }) => {
          const parts = marked(before, after)
          return (
            <tr key={name}>
              <th scope="row">{label}</th>
              <td data-head={heads[0]}>
                <Side parts={parts} hide="added" text={before} />
              </td>
              <td data-head={heads[1]}>
                <Side parts={parts} hide="removed" text={after} />
                {note ? <small className="diff-note"> {note}</small> : null}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

interface WholeRecordProps {
  caption: string
  rows: readonly FieldDiffRow[]
  side: 'before' | 'after'
}

function WholeRecord({ caption, rows, side }: WholeRecordProps) {
  return (
    <table className="diff-table">
      <caption className="visually-hidden">{caption}</caption>
      <tbody>
        {rows.map(({ name, label, [side]: text }) => (
          <tr key={name}>
            <th scope="row">{label}</th>
            <td>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Words are marked where a good part of the text stayed; else both texts stand as they are. */
export function marked(before: string | null, after: string | null): TextPart[] | null {
  if (before === null || after === null) return null
  const parts = diffWords(before, after)
  const kept = parts.filter(({ kind, text }) => kind === 'same' && text.trim() !== '')
  const length = kept.reduce((total, { text }) => total + text.length, 0)
  return length * 4 >= Math.max(before.length, after.length) ? parts : null
}

interface SideProps {
  parts: TextPart[] | null
  hide: 'added' | 'removed'
  text: string | null
}

export function Side({ parts, hide, text }: SideProps) {
  if (text === null) return <span className="not-stated">none</span>
  if (!parts)
    return hide === 'added' ? (
      <del className="diff-whole">{text}</del>
    ) : (
      <ins className="diff-whole">{text}</ins>
    )
  return parts
    .filter(({ kind }) => kind !== hide)
    .map(({ kind, text: words }, at) =>
      kind === 'same' ? (
        <span key={at}>{words}</span>
      ) : kind === 'removed' ? (
        <del key={at}>{words}</del>
      ) : (
        <ins key={at}>{words}</ins>
      ),
    )
}

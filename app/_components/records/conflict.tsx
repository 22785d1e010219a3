import './records.css'
import { marked, Side } from './field-diff'

/** One field that was changed while the form was open, in words; null where it has no value. */
export interface ConflictField {
  name: string
  label: string
  /** As it was when the form was opened. */
  base: string | null
  /** As somebody else saved it meanwhile. */
  theirs: string | null
  /** As it stands in the form. */
  mine: string | null
}

interface ConflictProps {
  fields: readonly ConflictField[]
  /** Who saved meanwhile, and when, as a reader is told. */
  savedBy?: string
  /** What was chosen already, when the form comes back once more. */
  chosen?: Readonly<Record<string, string | undefined>>
}

/**
 * What changed under an editor's hands, each field with the choice to make. Stands inside the form: the radio
 * `keep.<field>` is sent with it, as `mine` or `theirs`, with scripts or without.
 */
export function Conflict({ fields, savedBy, chosen = {} }: ConflictProps) {
  const open = fields.filter(({ base, theirs, mine }) => theirs !== base && mine !== base && theirs !== mine)
  const theirs = fields.filter((field) => field.theirs !== field.base && field.mine === field.base)
  const mine = fields.filter((field) => field.theirs === field.base && field.mine !== field.base)
  return (
    <section className="conflict" aria-labelledby="conflict-title">
      <h2 id="conflict-title">Somebody else saved this record meanwhile</h2>
      <p role="alert">
        {savedBy ? `${savedBy} saved it while you were editing. ` : ''}
        Nothing of yours is lost and nothing of theirs was overwritten. {asked(open.length)}
      </p>
      {open.map((field) => (
        <ChoiceOf key={field.name} field={field} chosen={chosen[field.name]} required />
      ))}
      {theirs.map((field) => (
        <ChoiceOf key={field.name} field={field} chosen={chosen[field.name] ?? 'theirs'} />
      ))}
      {mine.length > 0 ? (
        <p className="conflict-rest">
          Changed by you alone, and kept: {mine.map(({ label }) => label).join(', ')}.
        </p>
      ) : null}
    </section>
  )
}

function asked(open: number): string {
  if (open === 0) return 'You changed different fields: check theirs, and save again.'
  return `Choose for ${open === 1 ? 'the field' : `each of the ${open} fields`} that you both changed, and save again.`
}

interface ChoiceProps {
  field: ConflictField
  chosen: string | undefined
  required?: boolean
}

function ChoiceOf({ field, chosen, required = false }: ChoiceProps) {
  const { name, label, base, theirs, mine } = field
  const option = { name, base, chosen, required }
  return (
    <fieldset className="conflict-field">
      <legend>{label}</legend>
      <p className="conflict-base">
        Before: {base === null ? <span className="not-stated">none</span> : base}
      </p>
      <Option {...option} value="theirs" label="Theirs" text={theirs} />
      <Option {...option} value="mine" label={mine === base ? 'As it was' : 'Yours'} text={mine} />
    </fieldset>
  )
}

interface OptionProps {
  name: string
  value: 'mine' | 'theirs'
  label: string
  text: string | null
  base: string | null
  chosen: string | undefined
  required: boolean
}

function Option({ name, value, label, text, base, chosen, required }: OptionProps) {
  const parts = text === base ? null : marked(base, text)
  return (
    <label className="conflict-option">
      <input
        type="radio"
        name={`keep.${name}`}
        value={value}
        defaultChecked={chosen === value}
        required={required}
      />
      <b>{label}</b>
      <span>
        {parts ? (
          <Side parts={parts} hide="removed" text={text} />
        ) : (
          (text ?? <i className="not-stated">none</i>)
        )}
      </span>
    </label>
  )
}

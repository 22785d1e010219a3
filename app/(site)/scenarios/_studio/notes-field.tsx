import type { FormState } from '@/app/_components/forms/form-state'

interface NotesFieldProps {
  id: string
  name: string
  label: string
  state: FormState
  initial?: string
}

/** A labelled field of several lines with what is wrong with it beside it. */
export function NotesField({ id, name, label, state, initial = '' }: NotesFieldProps) {
  const error = state.errors[name]
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        name={name}
        className="field"
        rows={3}
        maxLength={10_000}
        defaultValue={state.values[name] ?? initial}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      />
      {error ? (
        <p id={`${id}-error`} className="form-error">
          {error}
        </p>
      ) : null}
    </div>
  )
}

import type { InputHTMLAttributes } from 'react'
import type { FormState } from './form-state'

interface TextFieldProps extends Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'type' | 'autoComplete' | 'required' | 'minLength' | 'maxLength' | 'autoFocus' | 'min' | 'max'
> {
  /** Unique on the page; the field's name is its last part. */
  id: string
  name: string
  label: string
  hint?: string
  state: FormState
  /** What stands in the field before anything was typed. */
  initial?: string
}

/** A labelled field with its hint and, beside it, what is wrong with what was typed. */
export function TextField({ id, name, label, hint, state, initial = '', ...input }: TextFieldProps) {
  const error = state.errors[name]
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        name={name}
        className="field"
        defaultValue={state.values[name] ?? initial}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
      />
      {hint ? (
        <p id={`${id}-hint`} className="form-hint">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="form-error">
          {error}
        </p>
      ) : null}
    </div>
  )
}

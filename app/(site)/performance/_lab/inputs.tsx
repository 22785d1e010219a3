'use client'

import { useId, useState } from 'react'
import { readNumber, type FieldRule } from './fields'

export interface NumberInputProps {
  label: string
  rule: Pick<FieldRule, 'least' | 'most' | 'integer'>
  value: number | undefined
  /** What stands there when the field is empty. */
  placeholder?: string
  /** Whether the field may be empty. */
  required?: boolean
  onChange: (value: number | undefined) => void
}

/** A number that takes effect while it is typed; what is not valid stays in the field and says what would be. */
export function NumberInput({
  label,
  rule,
  value,
  placeholder,
  required = false,
  onChange,
}: NumberInputProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const id = useId()
  const text = draft ?? (value === undefined ? '' : String(value))
  const problem = problemOf(text, rule, required)
  const change = (next: string) => {
    setDraft(next)
    if (next.trim() === '') return required ? undefined : onChange(undefined)
    const number = readNumber(next, rule)
    if (typeof number === 'number') onChange(number)
  }
  return (
    <div className="lab-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field"
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={text}
        placeholder={placeholder}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => change(event.target.value)}
        onBlur={() => problem === null && setDraft(null)}
      />
      {problem ? (
        <p id={`${id}-problem`} className="lab-field-problem">
          {problem}
        </p>
      ) : null}
    </div>
  )
}

function problemOf(text: string, rule: NumberInputProps['rule'], required: boolean): string | null {
  if (text.trim() === '') return required ? 'needs a number' : null
  const read = readNumber(text, rule)
  return typeof read === 'string' ? read : null
}

export interface ChoiceProps {
  label: string
  value: string
  options: { value: string; name: string }[]
  onChange: (value: string) => void
}

export function Choice({ label, value, options, onChange }: ChoiceProps) {
  const id = useId()
  return (
    <div className="lab-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  )
}

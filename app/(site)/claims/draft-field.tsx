'use client'

import { useEffect, useRef, useState } from 'react'

/** A pause this long ends a word, a date or a number. */
const SETTLE_MS = 300

interface DraftFieldProps {
  id: string
  name: string
  type: 'search' | 'date' | 'number'
  label: string
  hint?: string
  /** What the address holds. */
  value: string
  onSettle: (text: string) => void
}

/** A field that is typed into: it keeps what is typed and hands it on once the typing pauses. */
export function DraftField({ id, name, type, label, hint, value, onSettle }: DraftFieldProps) {
  const [draft, setDraft] = useState({ text: value, address: value })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // The address changed by another way (a chip, back, forward): the field follows it. While the reader types
  // on, the address lags behind with what was typed before, and must not overwrite it.
  if (value !== draft.address) {
    const isOwnEcho = draft.text.trim().startsWith(value) && value !== ''
    setDraft({ text: isOwnEcho ? draft.text : value, address: value })
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  const change = (input: HTMLInputElement) => {
    clearTimeout(timer.current)
    const text = input.value
    setDraft({ ...draft, text })
    const settled = input.validity.valid
    timer.current = setTimeout(() => {
      if (settled && text.trim() !== value) onSettle(text.trim())
    }, SETTLE_MS)
  }
  return (
    <div className={`draft-field draft-${type}`}>
      <label htmlFor={id}>
        {label}
        {hint ? <small className="needs-script"> {hint}</small> : null}
      </label>
      <input
        id={id}
        name={name}
        type={type}
        className="field"
        value={draft.text}
        autoComplete="off"
        maxLength={type === 'search' ? 200 : undefined}
        step={type === 'number' ? 'any' : undefined}
        min={type === 'date' ? '1900-01-01' : undefined}
        max={type === 'date' ? '2199-12-31' : undefined}
        onChange={(event) => change(event.currentTarget)}
      />
    </div>
  )
}

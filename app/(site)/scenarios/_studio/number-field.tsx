'use client'

import { useId, useState } from 'react'
import type { Parameter } from '@/lib/scenario'
import { fromField, inputText, inputUnit, toField } from './input-format'

interface NumberFieldProps {
  parameter: Parameter
  label: string
  value: number
  onSet: (value: number) => void
}

/** A figure that takes effect as it is typed; one outside the input's range stays in the field and says what is valid. */
export function NumberField({ parameter, label, value, onSet }: NumberFieldProps) {
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const text = draft ?? toField(parameter, value)
  const read = fromField(parameter, text)
  const { validMin, validMax } = parameter
  const isFit = read >= validMin && read <= validMax
  return (
    <label htmlFor={id}>
      {label}
      <span className="visually-hidden">
        {' '}
        of {parameter.label}, {inputUnit(parameter)}
      </span>
      <input
        id={id}
        className="field"
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={text}
        aria-invalid={isFit ? undefined : true}
        aria-describedby={isFit ? undefined : `${id}-range`}
        onChange={(event) => {
          setDraft(event.target.value)
          const next = fromField(parameter, event.target.value)
          if (next >= validMin && next <= validMax) onSet(Number(next.toPrecision(6)))
        }}
        onBlur={() => isFit && setDraft(null)}
      />
      {isFit ? null : (
        <small id={`${id}-range`} className="field-problem">
          {inputText(parameter, validMin)} to {inputText(parameter, validMax)}
        </small>
      )}
    </label>
  )
}

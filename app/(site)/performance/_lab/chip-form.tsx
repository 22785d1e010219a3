'use client'

import { useId, useState } from 'react'
import { accelerators } from '@/lib/engine'
import { hypotheticalId, mostConfigurations, type LabState } from './configuration'
import { add, define, undefine } from './edits'
import { chipLike, chipRules, isChipName } from './hypothetical'
import { Choice, NumberInput } from './inputs'

/** Defines a chip that does not exist and puts it into the comparison. */
export function ChipForm({ state, onChange }: { state: LabState; onChange: (state: LabState) => void }) {
  const chip = state.hypothetical
  const isFull = state.configurations.length >= mostConfigurations
  const isCompared = state.configurations.some(({ accelerator }) => accelerator === hypotheticalId)
  const start = (id: string) => onChange(define(state, chipLike(id)))
  const likeOptions = Object.values(accelerators).map(({ id, name }) => ({ value: id, name }))
  return (
    <details className="lab-editor" open={chip ? true : undefined}>
      <summary>
        Hypothetical accelerator{' '}
        <span>{chip ? chip.name : 'peaks, memory and links of a chip that does not exist'}</span>
      </summary>
      <div className="lab-fields">
        {chip ? (
          <>
            <ChipName name={chip.name} onChange={(name) => onChange(define(state, { ...chip, name }))} />
            {chipRules.map((rule) => (
              <NumberInput
                key={rule.key}
                label={rule.label}
                rule={rule}
                required
                value={chip[rule.key]}
                onChange={(value) =>
                  value !== undefined && onChange(define(state, { ...chip, [rule.key]: value }))
                }
              />
            ))}
          </>
        ) : null}
        <Choice
          label={chip ? 'Kernels and system as' : 'Start from'}
          value={chip?.like ?? ''}
          options={chip ? likeOptions : [{ value: '', name: 'Choose an accelerator' }, ...likeOptions]}
          onChange={(like) => like && (chip ? onChange(define(state, { ...chip, like })) : start(like))}
        />
      </div>
      {chip ? (
        <p className="lab-actions">
          <button
            type="button"
            className="button"
            disabled={isFull || isCompared}
            onClick={() => onChange(add(state, hypotheticalId))}
          >
            Compare it
          </button>
          <button type="button" className="button" onClick={() => onChange(undefine(state))}>
            Discard
          </button>
          {isFull && !isCompared ? <span>Six configurations are shown; remove one first.</span> : null}
        </p>
      ) : null}
    </details>
  )
}

function ChipName({ name, onChange }: { name: string; onChange: (name: string) => void }) {
  const [draft, setDraft] = useState<string | null>(null)
  const id = useId()
  const text = draft ?? name
  const isValid = isChipName(text)
  return (
    <div className="lab-field">
      <label htmlFor={id}>Name</label>
      <input
        id={id}
        className="field"
        value={text}
        maxLength={30}
        aria-invalid={isValid ? undefined : true}
        aria-describedby={isValid ? undefined : `${id}-problem`}
        onChange={(event) => {
          setDraft(event.target.value)
          if (isChipName(event.target.value)) onChange(event.target.value)
        }}
        onBlur={() => isValid && setDraft(null)}
      />
      {isValid ? null : (
        <p id={`${id}-problem`} className="lab-field-problem">
          must be 1 to 30 letters, digits, spaces or . + -
        </p>
      )}
    </div>
  )
}

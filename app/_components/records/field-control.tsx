'use client'

import { useState } from 'react'
import { readFigure } from '@/lib/claims/read-figure'
import type { Choice, Field, Picked } from '../../admin/_records/definition'
import { formatExact } from '../format'
import type { PickLists, PickOption } from './pick-list'
import { RecordPicker } from './record-picker'

export interface FieldContext {
  /** Before each id on the page: fields of a dialog have their own. */
  prefix: string
  lists: PickLists
  onCreate?: (field: Field, typed: string, done: (made: PickOption) => void) => void
  onPicked: (field: Field, option: PickOption | null) => void
}

export interface FieldControlProps {
  field: Field
  context: FieldContext
  /** What stands in it before it is touched. */
  initial: string
  /** What stands in it now, where its reading is shown. */
  live?: string
  error?: string | undefined
  disabled?: boolean
}

export const fieldId = (prefix: string, name: string) => `${prefix}${name}`

/** A field with its label, help and, beside it, what is wrong with what was typed. */
export function FieldControl(props: FieldControlProps) {
  const { field, context, initial, error, disabled = false, live = initial } = props
  const { name, label, help, control, required = false } = field
  const id = fieldId(context.prefix, name)
  const reading = control.kind === 'number' ? readingOf(live) : ''
  const parts = [help && `${id}-help`, reading && `${id}-reading`, error && `${id}-error`]
  const describedBy = parts.filter(Boolean).join(' ') || undefined
  const own = {
    id,
    name,
    disabled,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy,
    'aria-required': required || undefined,
  }
  const isGroup = control.kind === 'choice' && control.as === 'radio'
  const words = (
    <>
      {label}
      {required ? <small className="field-required"> required</small> : null}
    </>
  )
  const below = (
    <>
      {help ? (
        <p id={`${id}-help`} className="form-hint">
          {help}
        </p>
      ) : null}
      {reading ? (
        <p id={`${id}-reading`} className="form-hint needs-script">
          {reading}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="form-error">
          {label}: {error}
        </p>
      ) : null}
    </>
  )
  if (control.kind === 'flag')
    return (
      <div className="form-field form-flag">
        <label htmlFor={id}>
          <input {...own} type="checkbox" defaultChecked={initial !== ''} /> {label}
        </label>
        {below}
      </div>
    )
  if (isGroup)
    return (
      <fieldset
        className="form-field form-radios"
        id={id}
        tabIndex={-1}
        disabled={disabled}
        aria-describedby={describedBy}
      >
        <legend>{words}</legend>
        <Radios name={name} choices={control.choices} initial={initial} none={!required} />
        {below}
      </fieldset>
    )
  return (
    <div className="form-field">
      <label htmlFor={id}>{words}</label>
      <Control {...props} own={own} initial={initial} required={required} />
      {below}
    </div>
  )
}

/** readingOf('1.2 M') // "= 1,200,000" */
function readingOf(text: string): string {
  if (text.trim() === '') return ''
  const figure = readFigure(text)
  if (figure === undefined) return 'This is not read as a number.'
  return formatExact(figure) === text.trim() ? '' : `= ${formatExact(figure)}`
}

type Own = Record<'id' | 'name', string> & { disabled: boolean }

function Control({
  field,
  context,
  initial,
  error,
  own,
  required,
}: FieldControlProps & { own: Own; required: boolean }) {
  const { control, name } = field
  switch (control.kind) {
    case 'longText':
      return <textarea {...own} className="field" rows={control.rows ?? 3} defaultValue={initial} />
    case 'json':
      return (
        <textarea
          {...own}
          className="field field-code"
          rows={control.rows ?? 10}
          defaultValue={initial}
          spellCheck={false}
        />
      )
    case 'number':
      return <input {...own} className="field" inputMode="text" defaultValue={initial} autoComplete="off" />
    case 'date':
      return <input {...own} className="field" type="date" defaultValue={initial} />
    case 'choice':
      return (
        <select {...own} className="field" defaultValue={initial}>
          {required && initial !== '' ? null : <option value="">{required ? 'Choose' : 'Not stated'}</option>}
          {control.choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )
    case 'record': {
      const { onCreate } = context
      return (
        <RecordPicker
          id={own.id}
          name={name}
          picks={control.picks}
          initial={initial}
          list={context.lists[control.picks]}
          disabled={own.disabled}
          invalid={Boolean(error)}
          describedBy={(own as Own & { 'aria-describedby'?: string })['aria-describedby']}
          required={required}
          onCreate={onCreate && ((typed, done) => onCreate(field, typed, done))}
          onPicked={(option) => context.onPicked(field, option)}
        />
      )
    }
    case 'records':
      return <RecordsField {...{ field, context, own, initial }} picks={control.picks} />
    default: {
      const suggestions = control.kind === 'text' ? control.suggestions : undefined
      return (
        <>
          <input
            {...own}
            className="field"
            defaultValue={initial}
            list={suggestions && `${own.id}-known`}
            autoComplete="off"
          />
          {suggestions ? (
            <datalist id={`${own.id}-known`}>
              {suggestions.map((value) => (
                <option key={value} value={value} />
              ))}
            </datalist>
          ) : null}
        </>
      )
    }
  }
}

interface RecordsFieldProps extends Pick<FieldControlProps, 'field' | 'context' | 'initial'> {
  own: Own
  picks: Picked
}

/** Ids in a text with commas; with scripts, a picker that adds to them. */
function RecordsField({ field, context, own, initial, picks }: RecordsFieldProps) {
  const [ids, setIds] = useState(initial)
  return (
    <>
      <input
        {...own}
        className="field"
        value={ids}
        onChange={(event) => setIds(event.target.value)}
        autoComplete="off"
      />
      <RecordPicker
        id={`${own.id}-add`}
        label={`Add to ${field.label}`}
        picks={picks}
        initial=""
        list={context.lists[picks]}
        disabled={own.disabled}
        invalid={false}
        describedBy={undefined}
        required={false}
        onPicked={(option) => {
          if (option)
            setIds((before) => [before.trim().replace(/,$/, ''), option.id].filter(Boolean).join(', '))
          context.onPicked(field, option)
        }}
      />
    </>
  )
}

interface RadiosProps {
  name: string
  choices: readonly Choice[]
  initial: string
  none: boolean
}

function Radios({ name, choices, initial, none }: RadiosProps) {
  const all = none ? [...choices, { value: '', label: 'None' }] : choices
  return (
    <div className="radio-row">
      {all.map(({ value, label, about }: Choice) => (
        <label key={value} title={about}>
          <input type="radio" name={name} value={value} defaultChecked={value === initial} />
          {label}
        </label>
      ))}
    </div>
  )
}

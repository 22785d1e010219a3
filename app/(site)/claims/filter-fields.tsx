import { BoundMark } from '../../_components/charts/glyph'
import { formatExact } from '../../_components/format'
import { bounds } from '@/lib/claims/schema'
import type { Choice } from './choices'
import type { FilterKey } from './filters'
import { filterNames } from './words'

interface ChoiceFilterProps {
  name: FilterKey
  choices: Choice[]
  values: string[]
  onChoose: (values: string[]) => void
}

/** One choice of many. A link may hold several; they then stand as one more choice, which the form keeps. */
export function SelectFilter({ name, choices, values, onChoose }: ChoiceFilterProps) {
  const joined = values.join(',')
  const isListed = values.length === 0 || choices.some(({ value }) => value === joined)
  const labelOf = (value: string) => choices.find((choice) => choice.value === value)?.label ?? value
  return (
    <div className="select-filter">
      <label htmlFor={`filter-${name}`}>{filterNames[name]}</label>
      <select
        id={`filter-${name}`}
        name={name}
        className="field"
        value={joined}
        onChange={({ currentTarget }) => onChoose(currentTarget.value ? currentTarget.value.split(',') : [])}
      >
        <option value="">Any</option>
        {isListed ? null : <option value={joined}>{values.map(labelOf).join(' or ')}</option>}
        {choices.map(({ value, label, count }) => (
          <option key={value} value={value}>
            {count === undefined ? label : `${label} (${formatExact(count)})`}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Few choices, any of which may hold together. */
export function CheckFilter({ name, choices, values, onChoose }: ChoiceFilterProps) {
  const toggle = (value: string, isOn: boolean) =>
    onChoose(isOn ? [...values, value] : values.filter((chosen) => chosen !== value))
  return (
    <fieldset className="check-filter">
      <legend>{filterNames[name]}</legend>
      {choices.map(({ value, label }) => (
        <label key={value}>
          <input
            type="checkbox"
            name={name}
            value={value}
            checked={values.includes(value)}
            onChange={({ currentTarget }) => toggle(value, currentTarget.checked)}
          />
          <span>{label}</span>
          <BoundOfChoice value={name === 'bound' ? value : ''} />
        </label>
      ))}
    </fieldset>
  )
}

function BoundOfChoice({ value }: { value: string }) {
  const bound = bounds.find((known) => known === value)
  return bound ? <BoundMark bound={bound} colour="var(--ink-2)" /> : null
}

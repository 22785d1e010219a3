'use client'

import { useRouter } from 'next/navigation'
import { useOptimistic, useTransition, type FormEvent } from 'react'
import type { Choices } from './choices'
import { DraftField } from './draft-field'
import { CheckFilter, SelectFilter } from './filter-fields'
import {
  defaultLimit,
  defaultSort,
  listHref,
  type FilterKey,
  type FilterValues,
  type ListAddress,
} from './filters'
import { searchFieldId } from './shortcuts'

interface FilterFormProps {
  address: ListAddress
  choices: Choices
}

type Apply = (key: FilterKey, values: string[], options?: { replace?: boolean }) => void

/**
 * A plain GET form, complete without JavaScript. With it, every choice changes the address at once; what is
 * shown runs ahead of the server's answer and falls back to it.
 */
export function FilterForm({ address, choices }: FilterFormProps) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const [values, setValues] = useOptimistic<FilterValues>(address.values)
  const { sort, limit } = address
  const apply: Apply = (key, chosen, { replace = false } = {}) => {
    const next = { ...values, [key]: chosen }
    startTransition(() => {
      setValues(next)
      const href = listHref({ values: next, sort, limit })
      if (replace) router.replace(href, { scroll: false })
      else router.push(href, { scroll: false })
    })
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const search = new FormData(event.currentTarget).get('q')
    apply('q', typeof search === 'string' && search.trim() ? [search.trim()] : [])
  }
  const inForce = Object.values(address.values).filter((given) => given.length > 0).length
  return (
    <form
      className="filters"
      action="/claims"
      method="get"
      onSubmit={submit}
      data-pending={pending || undefined}
    >
      {sort && sort !== defaultSort ? <input type="hidden" name="sort" value={sort} /> : null}
      {limit && limit !== defaultLimit ? <input type="hidden" name="limit" value={limit} /> : null}
      <DraftField
        id={searchFieldId}
        name="q"
        type="search"
        label="Search"
        hint="press / to search"
        value={values.q?.[0] ?? ''}
        onSettle={(text) => apply('q', text ? [text] : [], { replace: true })}
      />
      <details className="filters-more">
        <summary>Filters{inForce > 0 ? `, ${inForce} in force` : ''}</summary>
        <div className="filters-fields">
          <FilterFields values={values} choices={choices} apply={apply} />
        </div>
      </details>
      <noscript>
        <button type="submit" className="button button-primary">
          Apply filters
        </button>
      </noscript>
    </form>
  )
}

interface FieldsProps {
  values: FilterValues
  choices: Choices
  apply: Apply
}

const selects = ['topic', 'measure', 'unit', 'organization', 'product', 'saidBy', 'source'] as const
const checks = ['bound', 'howKnown', 'confidence', 'status'] as const
const flags = ['quantitative', 'usableAsInput'] as const

function FilterFields({ values, choices, apply }: FieldsProps) {
  const field = (name: FilterKey) => ({
    name,
    choices: choices[name] ?? [],
    values: values[name] ?? [],
    onChoose: (chosen: string[]) => apply(name, chosen),
  })
  return (
    <>
      {selects.map((name) => (
        <SelectFilter key={name} {...field(name)} />
      ))}
      {checks.map((name) => (
        <CheckFilter key={name} {...field(name)} />
      ))}
      {flags.map((name) => (
        <SelectFilter key={name} {...field(name)} />
      ))}
      <PairOfFields
        legend="Period"
        names={['periodFrom', 'periodTo']}
        type="date"
        values={values}
        apply={apply}
      />
      <PairOfFields legend="Said" names={['asOfFrom', 'asOfTo']} type="date" values={values} apply={apply} />
      <PairOfFields
        legend="Value, in the unit chosen"
        names={['valueMin', 'valueMax']}
        type="number"
        values={values}
        apply={apply}
      />
    </>
  )
}

interface PairProps {
  legend: string
  names: readonly [FilterKey, FilterKey]
  type: 'date' | 'number'
  values: FilterValues
  apply: Apply
}

function PairOfFields({ legend, names, type, values, apply }: PairProps) {
  return (
    <fieldset className="filter-pair">
      <legend>{legend}</legend>
      {names.map((name, index) => (
        <DraftField
          key={name}
          id={`filter-${name}`}
          name={name}
          type={type}
          label={index === 0 ? 'from' : 'to'}
          value={values[name]?.[0] ?? ''}
          onSettle={(text) => apply(name, text ? [text] : [])}
        />
      ))}
    </fieldset>
  )
}

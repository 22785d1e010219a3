import Link from 'next/link'
import type { Choices } from './choices'
import { filterKeys, listHref, withoutFilter, type FilterKey, type ListAddress } from './filters'
import { filterNames } from './words'

interface ActiveFiltersProps {
  address: ListAddress
  choices: Choices
}

export interface ActiveFilter {
  key: FilterKey
  value: string
  /** "Topic: Yield" */
  label: string
}

/** Every value that narrows the list, in the order of the form. */
export function activeFilters({ values }: ListAddress, choices: Choices): ActiveFilter[] {
  return filterKeys.flatMap((key) =>
    (values[key] ?? []).map((value) => {
      const shown = choices[key]?.find((choice) => choice.value === value)?.label ?? value
      return { key, value, label: `${filterNames[key]}: ${shown}` }
    }),
  )
}

/** The filters in force; each is a link to the list without it. */
export function ActiveFilters({ address, choices }: ActiveFiltersProps) {
  const active = activeFilters(address, choices)
  if (active.length === 0) return null
  const { values, sort, limit } = address
  return (
    <ul className="active-filters" aria-label="Filters in force">
      {active.map(({ key, value, label }) => (
        <li key={`${key} ${value}`}>
          <Link
            href={listHref({ values: withoutFilter(values, key, value), sort, limit })}
            prefetch={false}
            scroll={false}
            aria-label={`Remove filter ${label}`}
          >
            {label}
            <span aria-hidden="true"> ×</span>
          </Link>
        </li>
      ))}
      {active.length > 1 ? (
        <li>
          <Link
            href={listHref({ values: {}, sort, limit })}
            prefetch={false}
            scroll={false}
            className="clear-filters"
          >
            Clear all
          </Link>
        </li>
      ) : null}
    </ul>
  )
}

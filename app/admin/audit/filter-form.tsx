import { ways } from '@/lib/auth/actor'
import type { Audited, Writer } from '@/lib/revisions/audit'
import { nameOfResource } from '@/lib/revisions/resources'
import { revisionActions } from '@/lib/revisions/schema'
import { actionWords, wayWords } from '../../(site)/history/words'
import type { FilterName, Filters } from './read-filters'

interface FilterFormProps {
  filters: Filters
  resources: readonly Audited[]
  writers: readonly Writer[]
}

/** A plain form of the page's own address: its state is the URL. */
export function FilterForm({ filters, resources, writers }: FilterFormProps) {
  const field = (name: FilterName) => ({ name, defaultValue: filters[name] ?? '', className: 'field' })
  return (
    <form action="/admin/audit" method="get" className="audit-filters" role="search" aria-label="Writes">
      <Choice label="Kind of record" field={field('resource')} options={resources.map(named)} />
      <label>
        Record’s id
        <input {...field('record')} type="text" maxLength={160} />
      </label>
      <Choice
        label="Who"
        field={field('actor')}
        options={writers.map(({ id, name }) => ({ value: id, name: name === id ? id : `${name} (${id})` }))}
      />
      <Choice
        label="Action"
        field={field('action')}
        options={revisionActions.map((value) => ({ value, name: actionWords[value] }))}
      />
      <Choice
        label="Way"
        field={field('via')}
        options={ways.map((value) => ({ value, name: wayWords[value] }))}
      />
      <label>
        From
        <input {...field('from')} type="date" />
      </label>
      <label>
        To
        <input {...field('to')} type="date" />
      </label>
      <label>
        Words in the reason
        <input {...field('q')} type="search" maxLength={200} />
      </label>
      <button type="submit" className="button button-primary">
        Show
      </button>
    </form>
  )
}

const named = (value: Audited) => ({ value, name: nameOfResource(value) })

interface ChoiceProps {
  label: string
  field: { name: string; defaultValue: string; className: string }
  options: readonly { value: string; name: string }[]
}

function Choice({ label, field, options }: ChoiceProps) {
  return (
    <label>
      {label}
      <select key={field.defaultValue} {...field}>
        <option value="">Any</option>
        {options.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

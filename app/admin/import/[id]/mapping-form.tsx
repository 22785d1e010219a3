import type { Import } from '@/lib/import/schema'
import { mapAndCheckAction } from './actions'

/** Which column fills which field; remembered for the next table with these columns. */
export function MappingForm({ found }: { found: Import }) {
  const { id, columns, samples, mapping, fields, fileName, reason } = found
  return (
    <section className="form-section">
      <h2>Columns</h2>
      <form action={mapAndCheckAction} className="form form-wide" aria-label="Columns">
        <input type="hidden" name="id" value={id} />
        {columns.map((column, index) => (
          <div key={column} className="form-field">
            <label htmlFor={`column-${index}`}>{column}</label>
            <select
              id={`column-${index}`}
              name="field"
              className="field"
              defaultValue={mapping[index] ?? ''}
              aria-describedby={`column-${index}-sample`}
            >
              <option value="">leave out</option>
              {fields.map(({ name, required }) => (
                <option key={name} value={name}>
                  {required ? `${name} (needed for new records)` : name}
                </option>
              ))}
            </select>
            <p id={`column-${index}-sample`} className="form-hint">
              {sampleOf(samples, index)}
            </p>
          </div>
        ))}
        <div className="form-field">
          <label htmlFor="import-reason">Reason, kept with every change</label>
          <input
            id="import-reason"
            name="reason"
            className="field"
            maxLength={1_000}
            defaultValue={reason ?? `Import of ${fileName}`}
          />
        </div>
        <button type="submit" className="button">
          Check the table
        </button>
      </form>
    </section>
  )
}

function sampleOf(samples: string[][], index: number): string {
  const values = samples.map((cells) => cells[index] ?? '').filter((value) => value !== '')
  return values.length === 0
    ? 'empty in the first rows'
    : `such as ${values.slice(0, 3).join(', ').slice(0, 120)}`
}

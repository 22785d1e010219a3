import type { FormShape } from '../../admin/_records/definition'
import { fieldsOf, labelOf } from '../../admin/_records/definition'
import type { RecordFormState } from '../../admin/_records/form-state'
import { fieldId } from './field-control'

/** What stands in the way, each with a link to its field. */
export function ErrorSummary({ state, shape }: { state: RecordFormState; shape: FormShape }) {
  const labels = new Map(fieldsOf(shape).map((field) => [field.name, labelOf(field, state.values)]))
  labels.set('reason', 'Reason').set(shape.key, 'Id')
  const wrong = Object.entries(state.errors)
  if (wrong.length === 0 && !state.problem) return null
  return (
    <div className="error-summary" role="alert" tabIndex={-1}>
      <h2>Not saved yet</h2>
      {state.problem ? <p>{state.problem}</p> : null}
      <ul>
        {wrong.map(([name, message]) => (
          <li key={name}>
            <a href={`#${fieldId('', name)}`}>
              {labels.get(name) ?? name}: {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

import type { Field, FormShape, Typed } from '../../admin/_records/definition'
import type { RecordFormState } from '../../admin/_records/form-state'
import { nameOfResource } from '@/lib/revisions/resources'
import { FieldControl } from './field-control'
import { seenText } from './neighbour'
import { NeighbourList } from './neighbour-list'

interface SaveSectionProps {
  state: RecordFormState
  shape: FormShape
  record: { id: string } | null
  pending: boolean
  start: Typed
}

const context = { prefix: '', lists: {}, onPicked: () => {} }

const reasonField = (isNew: boolean): Field => ({
  name: 'reason',
  label: 'Reason',
  help: isNew ? 'Where it comes from, for its history.' : 'What is changed and why, for its history.',
  control: { kind: 'text' },
  required: !isNew,
  wide: true,
})

/** The end of every form: why, what it stands beside, and the button. */
export function SaveSection({ state, shape, record, pending, start }: SaveSectionProps) {
  const { errors, neighbours } = state
  const isNew = record === null
  const keyField: Field = { name: shape.key, label: 'Id', help: shape.keyHelp, control: { kind: 'text' } }
  return (
    <section className="record-group record-save">
      <h2>Save</h2>
      <div className="record-fields">
        {isNew ? (
          <div className="field-cell">
            <FieldControl
              field={keyField}
              context={context}
              initial={start[shape.key] ?? ''}
              error={errors[shape.key]}
            />
          </div>
        ) : null}
        <div className={isNew ? 'field-cell' : 'field-cell field-wide'}>
          <FieldControl
            field={reasonField(isNew)}
            context={context}
            initial={start.reason ?? ''}
            error={errors.reason}
          />
        </div>
      </div>
      {neighbours ? (
        <div className="confirm-step" role="alert" tabIndex={-1}>
          <p>
            <b>
              Look at {neighbours.length === 1 ? 'this one' : `these ${neighbours.length}`} before it is
              saved.
            </b>{' '}
            Nothing is written yet.
          </p>
          <NeighbourList neighbours={neighbours} />
        </div>
      ) : null}
      <div className="buttons">
        <button
          type="submit"
          className="button button-primary"
          disabled={pending}
          {...(neighbours ? { name: 'seen', value: seenText(neighbours) } : {})}
        >
          {pending
            ? 'Saving …'
            : neighbours
              ? 'Save all the same'
              : isNew
                ? `Save ${nameOfResource(shape.resource)}`
                : 'Save changes'}
        </button>
        <small className="form-hint needs-script">Ctrl or ⌘ with Enter saves.</small>
      </div>
    </section>
  )
}

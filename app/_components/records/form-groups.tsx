import type { Field, FormShape, Typed } from '../../admin/_records/definition'
import { isShown, labelOf } from '../../admin/_records/definition'
import type { FieldContext } from './field-control'
import { FieldControl } from './field-control'
import { useHydrated } from './use-hydrated'

interface FormGroupsProps {
  shape: FormShape
  /** What the fields begin with, and what stands in them now. */
  start: Typed
  typed: Typed
  errors: Readonly<Record<string, string>>
  contextOf: (field: Field) => FieldContext
}

/** All fields of a form; those that do not apply are out of sight and are not sent. */
export function FormGroups({ shape, start, typed, errors, contextOf }: FormGroupsProps) {
  const hydrated = useHydrated()
  // What is filled from the start stays in sight until the fields that decide about it change.
  const isKept = ({ name, when }: Field) =>
    Boolean(start[name]) && when?.every(({ field }) => typed[field] === start[field])
  return shape.groups.map((group) => (
    <section key={group.title} className="record-group">
      <h2>{group.title}</h2>
      {group.about ? <p className="form-hint">{group.about}</p> : null}
      <div className="record-fields">
        {group.fields.map((field) => {
          const off = !isShown(field, typed) && !isKept(field)
          return (
            <div
              key={field.name}
              className={field.wide ? 'field-cell field-wide' : 'field-cell'}
              data-off={off || undefined}
            >
              <FieldControl
                field={{ ...field, label: labelOf(field, typed) }}
                context={contextOf(field)}
                initial={start[field.name] ?? ''}
                live={typed[field.name]}
                error={errors[field.name]}
                disabled={hydrated && off}
              />
            </div>
          )
        })}
      </div>
    </section>
  ))
}

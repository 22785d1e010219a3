import type { FormState } from './form-state'

/** What came of the form, told to screen readers as it appears. */
export function FormOutcome({ state }: { state: FormState }) {
  const wrong = Object.keys(state.errors).length
  const problem = state.problem ?? (wrong > 0 ? 'Correct what is marked below.' : undefined)
  return (
    <div className="form-outcome" aria-live="polite">
      {problem ? (
        <p className="form-problem" role="alert">
          {problem}
        </p>
      ) : null}
      {state.done ? <p className="form-done">{state.done}</p> : null}
      {state.secret ? (
        <div className="form-secret">
          <p>{state.secret.label}</p>
          <code>{state.secret.text}</code>
          <p>{state.secret.note}</p>
        </div>
      ) : null}
    </div>
  )
}

'use client'

import { useMemo, useState, useDeferredValue } from 'react'
import { plural } from '@/app/_components/format'
import { AnswerStrip } from '@/app/_components/layout/answer-strip'
import type { Problem } from './address'
import { Analysis } from './analysis'
import { answersOf } from './answers'
import { ownCount } from './chart-claims'
import { ViewChoices } from './choices'
import { serviceText } from './findings'
import { ResultFigures } from './figures'
import { Head } from './head'
import type { StudioData } from './load'
import { Panel } from './panel'
import { questionsOf } from './questions'
import { toRequest, type StudioBase } from './request'
import type { Plan, Shown } from './runs'
import { initialState, type StudioState } from './state'
import { useRun } from './use-run'
import { useStudioState } from './use-studio-state'

export interface StudioProps {
  data: StudioData
  initial: StudioState
  problems: Problem[]
  served: Shown
}

/** One scenario: assumptions at the side, results that answer while they move. All of it is in the address. */
export function Studio({ data, initial, problems, served }: StudioProps) {
  const { scenario, defaults, chipClaims, conversions, modelNames } = data
  const { state, change, address } = useStudioState(initial, defaults)
  const base = useMemo(() => baseOf(data), [data])
  const plan = useMemo(
    (): Plan => ({ request: toRequest(base, state), state, questions: questionsOf(base, state) }),
    [base, state],
  )
  const { shown, status, isStale } = useRun(plan, served)
  const drawn = useDeferredValue(shown)
  const changed = Object.keys(state.changes).length
  const outcome = chipClaims.find(
    ({ measureKey, periodEnd }) => measureKey === 'cards-shipped' && periodEnd === '2025-12-31',
  )
  const own = ownCount(scenario.claimIds, chipClaims)
  const reset = () =>
    change(() => ({ ...initialState(defaults), count: state.count, chip: state.chip, phase: state.phase }))
  // Stable parts of the state, so that a moving slider draws no chart again before its result is there.
  const { count, chip, phase, solve, across, down } = state
  const view = useMemo(() => ({ count, chip, phase }), [count, chip, phase])
  const asked = useMemo(() => ({ solve, across, down }), [solve, across, down])
  const patch = useMemo(
    () => (part: Partial<StudioState>) => change((before) => ({ ...before, ...part })),
    [change],
  )
  return (
    <>
      <Head
        scenario={scenario}
        own={own}
        result={shown.result}
        request={plan.request}
        changed={changed}
        address={address}
        status={status}
      />
      <Problems problems={problems} />
      <div className="studio">
        <Side summary={`${plural(changed, 'change')}, ${serviceText(state)}`}>
          <Panel
            state={state}
            base={base}
            modelNames={modelNames}
            ran={shown.result.inputs}
            onChange={change}
            onReset={reset}
          />
        </Side>
        <section className="studio-results" aria-label="Results">
          <AnswerStrip
            compact
            answers={answersOf(shown.result, { outcome2025: outcome?.value ?? undefined, own })}
          />
          <ViewChoices state={state} onChange={change} />
          <ResultFigures
            shown={drawn}
            state={view}
            claims={chipClaims}
            conversions={conversions}
            modelName={modelNames[drawn.result.choices.model] ?? drawn.result.choices.model}
          />
          <Analysis shown={drawn} asked={asked} inputs={base.inputs} isStale={isStale} onPatch={patch} />
        </section>
      </div>
    </>
  )
}

function baseOf({ scenario, inputs, inputClaims }: StudioData): StudioBase {
  return {
    request: scenario.request,
    inputs: new Map(inputs.map((input) => [input.key, input])),
    claims: new Map(inputClaims.map((claim) => [claim.id, claim])),
  }
}

/** The assumptions stand beside the results; on a phone one line says where they stand and opens them. */
function Side({ summary, children }: { summary: string; children: React.ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <aside className="studio-side" aria-label="Assumptions" data-open={isOpen}>
      <div className="studio-sheet">
        <span>
          <b>Assumptions</b>
          <br />
          {summary}
        </span>
        <button type="button" className="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Done' : 'Adjust'}
        </button>
      </div>
      <div className="studio-panel">{children}</div>
    </aside>
  )
}

function Problems({ problems }: { problems: Problem[] }) {
  if (problems.length === 0) return null
  return (
    <div className="studio-problems" role="alert">
      <p>Parts of this address could not be used:</p>
      <ul>
        {problems.map(({ where, message }) => (
          <li key={`${where} ${message}`}>
            <b>{where}</b>: {message}.
          </li>
        ))}
      </ul>
    </div>
  )
}

'use client'

import { useDeferredValue, useMemo, useState, type MouseEvent } from 'react'
import { formatExact, plural } from '@/app/_components/format'
import { PageHead } from '@/app/_components/layout/page-head'
import { saveFile } from '@/app/_components/save-file'
import { toCsv } from '@/app/_components/tables/csv'
import type { PublishedPoint } from '@/lib/performance/published-points'
import { phaseAddress, writeAddress, type Problem } from './address'
import { ChipForm } from './chip-form'
import { comparisonRow, comparisonTable, type ComparisonRow } from './comparison'
import { ComparisonTable } from './comparison-table'
import {
  defaultState,
  inPhase,
  letterOf,
  mostConfigurations,
  type LabState,
  type Phase,
} from './configuration'
import { add, duplicate, remove, select } from './edits'
import { Editor } from './editor'
import { evaluate, outcomeOf, type Evaluated } from './evaluate'
import { Figures } from './figures'
import { headline } from './headline'
import { KnobRow } from './knob-row'
import { publishedFor, type KnownPoint } from './published'
import { ServingPart } from './serving-part'
import { useLabState } from './use-lab-state'

export interface LabProps {
  initial: LabState
  problems: Problem[]
  points: PublishedPoint[]
}

function withPredictions(points: PublishedPoint[]): KnownPoint[] {
  return points.flatMap((point) => {
    const { prediction } = outcomeOf(point.request)
    return prediction ? [{ ...point, prediction }] : []
  })
}

function matchesOf(evaluated: Evaluated[], points: KnownPoint[]): Map<string, KnownPoint> {
  return new Map(
    evaluated.flatMap((item) => {
      const point = publishedFor(item, points)
      return point ? [[item.letter, point] as const] : []
    }),
  )
}

/** The performance lab: everything on it is computed from the state in the address, by the engine, where it is shown. */
export function Lab({ initial, problems, points }: LabProps) {
  const { state, setState, problems: shownProblems } = useLabState(initial, problems)
  const known = useMemo(() => withPredictions(points), [points])
  const evaluated = useMemo(() => evaluate(state), [state])
  const matches = useMemo(() => matchesOf(evaluated, known), [evaluated, known])
  const drawn = useDeferredValue(
    useMemo(() => ({ evaluated, matches, selected: state.selected }), [evaluated, matches, state.selected]),
  )
  const rows = evaluated.map((item) => comparisonRow(item, matches.get(item.letter)))
  const item = evaluated[state.selected] ?? evaluated[0]!
  const { answer, rest } = headline(evaluated, matches, state.selected)
  return (
    <>
      <PageHead
        title="Performance lab"
        answer={
          <>
            <b>{answer}</b> {rest}
          </>
        }
        actions={<HeadActions state={state} onChange={setState} />}
        note={noteOf(item)}
      />
      <Problems problems={shownProblems} />
      <KnobRow state={state} item={item} onChange={setState} />
      <ComparisonTable
        rows={rows}
        phase={state.phase}
        selected={state.selected}
        addressOf={(index) => writeAddress(select(state, index))}
        onSelect={(index) => setState(select(state, index))}
      />
      <Notes state={state} rows={rows} points={points.length} onChange={setState} />
      <Editor state={state} item={item} onChange={setState} />
      <ChipForm state={state} onChange={setState} />
      <ServingPart state={state} onChange={setState} />
      <Figures {...drawn} points={known} />
    </>
  )
}

function noteOf({ model, request, outcome }: Evaluated): string {
  const count = outcome.prediction?.operators.filter(({ name }) => name !== 'overlap').length
  return `${model}, ${request.phase}${count ? `; ${plural(count, 'operator')} in a step` : ''}`
}

function Problems({ problems }: { problems: Problem[] }) {
  if (problems.length === 0) return null
  return (
    <div className="lab-problems" role="alert">
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

interface ChangeProps {
  state: LabState
  onChange: (state: LabState) => void
}

const phases: Phase[] = ['decode', 'prefill']

function HeadActions({ state, onChange }: ChangeProps) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(`${location.origin}/performance${writeAddress(state)}`)
    setCopied(true)
  }
  const go = (phase: Phase) => (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    onChange(inPhase(state, phase))
  }
  return (
    <>
      <nav className="lab-switch" aria-label="Phase">
        {phases.map((phase) => (
          <a
            key={phase}
            className="button"
            href={`/performance${phaseAddress(state, phase)}`}
            aria-current={phase === state.phase ? 'true' : undefined}
            onClick={go(phase)}
          >
            {phase === 'decode' ? 'Decode' : 'Prefill'}
          </a>
        ))}
      </nav>
      <button type="button" className="button" onClick={copy}>
        {isCopied ? 'Copied' : 'Copy link'}
      </button>
    </>
  )
}

/** What the table means, and what can be done with its rows. */
function Notes({ state, rows, points, onChange }: ChangeProps & { rows: ComparisonRow[]; points: number }) {
  const { configurations, selected, phase } = state
  const letter = letterOf(selected)
  const isFull = configurations.length >= mostConfigurations
  const save = () =>
    saveFile(`chokepoint-${phase}.csv`, toCsv(comparisonTable(rows, phase)), 'text/csv;charset=utf-8')
  return (
    <div className="lab-notes">
      <p>
        Shaded: ± 5 %. Published figures stand only beside the same conditions. Ideal: experts forced to
        balance. Per TFLOPS: FP8, INT8 on Ascend.{' '}
        <a href="/performance/validation">All {formatExact(points)} benchmarks in the engine’s scope</a>
      </p>
      <div className="lab-actions" role="group" aria-label={`Configuration ${letter}`}>
        <button type="button" className="button" disabled={isFull} onClick={() => onChange(duplicate(state))}>
          Duplicate {letter}
        </button>
        <button
          type="button"
          className="button"
          disabled={configurations.length < 2}
          onClick={() => onChange(remove(state))}
        >
          Remove {letter}
        </button>
        <button
          type="button"
          className="button"
          disabled={isFull}
          onClick={() => onChange(add(state, 'ascend-910c'))}
        >
          Add a configuration
        </button>
        <button
          type="button"
          className="button"
          aria-pressed={state.scope === 'all'}
          onClick={() => onChange({ ...state, scope: state.scope === 'all' ? 'one' : 'all' })}
        >
          Sliders move all
        </button>
        <button
          type="button"
          className="button"
          onClick={() => onChange({ ...defaultState(phase), ...(state.edited && { edited: state.edited }) })}
        >
          Reset
        </button>
        <button type="button" className="button" onClick={save}>
          CSV
        </button>
      </div>
    </div>
  )
}

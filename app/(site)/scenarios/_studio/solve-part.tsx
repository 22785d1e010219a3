'use client'

import { useState } from 'react'
import { formatExact, formatNumber, NBSP } from '@/app/_components/format'
import { ASK_FORM, AskButton } from './ask-form'
import { inputText } from './input-format'
import { lowerFirst } from './findings'
import { SOLVABLE, SOLVE_OUTPUTS, type Solved } from './solve'
import { parametersByKey, type SolveInput, type StudioState } from './state'

interface SolvePartProps {
  solved: Solved[] | null
  asked: SolveInput
  onPatch: (part: Partial<StudioState>) => void
}

/** "What must the die yield be for packages in 2025 to reach 700,000?", answered in sentences. */
export function SolvePart({ solved, asked, onPatch }: SolvePartProps) {
  return (
    <section className="reading span-5 solve" aria-label="What it would take">
      <h2>What it would take</h2>
      <Question asked={asked} onAsk={(solve) => onPatch({ solve })} />
      {solved === null ? (
        <p className="studio-wait needs-script">Solved once the full count is done …</p>
      ) : (
        <ol aria-live="polite">
          {solved.map((one, index) => (
            <li key={`${one.parameter} ${one.output} ${one.target}`}>
              {index > 0 ? <p className="solve-question">{questionText(one)}</p> : null}
              <p className="solve-answer">{answerText(one)}</p>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

const outputOf = (reference: string) => SOLVE_OUTPUTS.find((output) => output.reference === reference)

function targetText({ output, target }: SolveInput): string {
  const found = outputOf(output)
  const value = target / (found?.perUnit ?? 1)
  return found?.unit === 'packages' ? formatExact(value) : `${formatNumber(value)}${NBSP}${found?.unit ?? ''}`
}

export function questionText(input: SolveInput): string {
  const parameter = parametersByKey.get(input.parameter)
  return `What must ${lowerFirst(parameter?.label ?? '')} be for the median of ${outputOf(input.output)?.name ?? ''} to be ${targetText(input)}?`
}

/** The value, or plainly that no valid value does it, with how far it reaches. */
export function answerText({ answer, output, parameter: key }: Solved): string {
  const parameter = parametersByKey.get(key)
  if (!parameter) return answer.message
  const found = outputOf(output)
  const reached = (value: number) =>
    targetText({ parameter: key, output, target: Number(value.toPrecision(3)) })
  if (answer.feasible) {
    if (answer.by === 'multiply')
      return `${formatNumber(answer.x)}${NBSP}times the central view in every year.`
    return `${inputText(parameter, answer.x)}, everything else staying as uncertain as it is.`
  }
  const range =
    answer.by === 'multiply'
      ? 'from a twentieth to twenty times the central view'
      : 'over its whole valid range'
  return `No value does it: ${range}, the median of ${found?.name ?? ''} stays between ${reached(answer.lowest)} and ${reached(answer.highest)}.`
}

function Question({ asked, onAsk }: { asked: SolveInput; onAsk: (input: SolveInput) => void }) {
  const found = outputOf(asked.output)
  const perUnit = found?.perUnit ?? 1
  const [draft, setDraft] = useState<string | null>(null)
  const setTarget = (text: string) => {
    setDraft(text)
    const value = Number(text.replaceAll(',', ''))
    if (text.trim() !== '' && value > 0) onAsk({ ...asked, target: Number((value * perUnit).toPrecision(6)) })
  }
  const pickOutput = (reference: string) => {
    const next = outputOf(reference)
    setDraft(null)
    // A target in packages says nothing about tokens or ratios.
    const target =
      next?.unit === found?.unit ? asked.target : next?.unit === 'packages' ? 700_000 : (next?.perUnit ?? 1)
    onAsk({
      ...asked,
      output: reference,
      target: next?.unit === 'T tokens/day' && target === next.perUnit ? 100e12 : target,
    })
  }
  return (
    <p className="solve-question">
      What must{' '}
      <select
        aria-label="Input solved for"
        name="solve-input"
        form={ASK_FORM}
        value={asked.parameter}
        onChange={(event) => onAsk({ ...asked, parameter: event.target.value })}
      >
        {SOLVABLE.map((parameter) => (
          <option key={parameter.key} value={parameter.key}>
            {parameter.label}
          </option>
        ))}
      </select>{' '}
      be for the median of{' '}
      <select
        aria-label="Output aimed at"
        name="solve-output"
        form={ASK_FORM}
        value={asked.output}
        onChange={(event) => pickOutput(event.target.value)}
      >
        {SOLVE_OUTPUTS.map(({ reference, name }) => (
          <option key={reference} value={reference}>
            {name}
          </option>
        ))}
      </select>{' '}
      to be{' '}
      <input
        type="text"
        inputMode="decimal"
        name="solve-target"
        form={ASK_FORM}
        aria-label={`Target, ${found?.unit ?? ''}`}
        value={draft ?? formatExact(asked.target / perUnit)}
        size={9}
        onChange={(event) => setTarget(event.target.value)}
        onBlur={() => setDraft(null)}
      />{' '}
      {found?.unit === 'packages' ? '' : found?.unit}? <AskButton>Solve</AskButton>
    </p>
  )
}

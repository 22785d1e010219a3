'use client'

import { useDeferredValue, useMemo, type MouseEvent } from 'react'
import { StackedBars } from '@/app/_components/charts/stacked-bars'
import type { StackedRow } from '@/app/_components/charts/stacked-bars.place'
import { formatExact, formatNumber } from '@/app/_components/format'
import { Figure } from '@/app/_components/layout/figure'
import { speakerColour } from '@/app/_components/tone'
import { writeAddress } from './address'
import type { LabState } from './configuration'
import { NumberInput } from './inputs'
import { toneOf } from './roofline'
import {
  defaultServing,
  layoutNames,
  rulesOf,
  serve,
  type Layout,
  type Served,
  type Serving,
} from './serving'
import { servingFinding, servingTable } from './serving-table'

interface ServingProps {
  state: LabState
  onChange: (state: LabState) => void
}

const layouts: Layout[] = ['co-located', 'split']

/** The configurations served whole: prompts and outputs, with prefill's accelerators and waits counted. */
export function ServingPart({ state, onChange }: ServingProps) {
  const { serving } = state
  return (
    <section className="lab-serving" aria-label="Whole deployments">
      <LayoutSwitch state={state} onChange={onChange} />
      {serving ? (
        <>
          <div className="lab-fields">
            {rulesOf(serving.layout).map((rule) => (
              <NumberInput
                key={`${serving.layout}/${rule.key}`}
                label={rule.label}
                rule={rule}
                value={serving[rule.key]}
                placeholder={rule.empty ?? ''}
                required={rule.empty === undefined}
                onChange={(value) => onChange({ ...state, serving: changed(serving, rule.key, value) })}
              />
            ))}
          </div>
          <ServingFigure state={state} serving={serving} />
        </>
      ) : null}
    </section>
  )
}

function changed(serving: Serving, key: keyof Serving, value: number | undefined): Serving {
  const { [key]: _former, ...rest } = serving
  return (value === undefined ? rest : { ...rest, [key]: value }) as Serving
}

function withLayout({ serving, ...state }: LabState, layout: Layout | undefined): LabState {
  if (layout === undefined) return state
  const { prefills: _prefills, ...kept } = serving ?? defaultServing(layout)
  return { ...state, serving: { ...kept, layout } }
}

/** Plain links, so that a layout can be chosen without JavaScript too. */
function LayoutSwitch({ state, onChange }: ServingProps) {
  const choices: { layout: Layout | undefined; name: string }[] = [
    ...layouts.map((layout) => ({ layout, name: layoutNames[layout] })),
    ...(state.serving ? [{ layout: undefined, name: 'Hide' }] : []),
  ]
  const go = (next: LabState) => (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    onChange(next)
  }
  return (
    <div className="lab-serving-head">
      <p>
        <b>Whole deployment</b> <span>output per accelerator with prefill counted, by Little’s law</span>
      </p>
      <nav className="lab-actions" aria-label="Serving layout">
        {choices.map(({ layout, name }) => {
          const next = withLayout(state, layout)
          return (
            <a
              key={name}
              className="button"
              href={`/performance${writeAddress(next)}`}
              aria-current={layout !== undefined && layout === state.serving?.layout ? 'true' : undefined}
              onClick={go(next)}
            >
              {name}
            </a>
          )
        })}
      </nav>
    </div>
  )
}

/** A bar is what a decode accelerator emits; the grey end of it is what the prefill accelerators beside it cost. */
function barsOf(served: Served[]): StackedRow[] {
  return served.flatMap(({ letter, item, outcome: { prediction } }) => {
    if (!prediction) return []
    const { prefillAccelerators, decodeAccelerators, tpotMs, ttftMs, perAccelerator } = prediction
    const isSplit = prediction.layout === 'split'
    const size = isSplit
      ? `${formatExact(prefillAccelerators)} + ${formatExact(decodeAccelerators)} chips`
      : `${formatExact(decodeAccelerators)} chips`
    const { output, outputPerDecode } = perAccelerator
    return {
      key: letter,
      label: `${letter}  ${item.name}`,
      sub: `${size}; ${formatNumber(ttftMs / 1000, 2)} s, then ${formatNumber(tpotMs)} ms`,
      labelColour: speakerColour(toneOf(item.spec)),
      segments: [
        { tone: 'sys' as const, value: output },
        ...(isSplit ? [{ tone: 'none' as const, value: outputPerDecode - output }] : []),
      ],
      ...(isSplit && { remark: formatExact(Math.round(output)) }),
    }
  })
}

const emitted = { tone: 'sys', name: 'Output tokens/s per accelerator, prefill counted' } as const
const lost = { tone: 'none', name: 'What the accelerators that prefill cost' } as const

function refusedIn(served: Served[]): string | undefined {
  const refused = served.flatMap(({ letter, outcome: { refusal } }) =>
    refusal ? [`${letter}: ${refusal}`] : [],
  )
  return refused.length > 0 ? `${refused.join('; ')}.` : undefined
}

function ServingFigure({ state, serving }: { state: LabState; serving: Serving }) {
  const asked = useDeferredValue(useMemo(() => ({ state, serving }), [state, serving]))
  const served = useMemo(() => serve(asked.state, asked.serving), [asked])
  const title = servingFinding(served, asked.state.selected)
  const bars = barsOf(served)
  const isSplit = asked.serving.layout === 'split'
  return (
    <Figure
      id="serving"
      title={title}
      sub="The most requests in flight that meet the limits, alike for every row: batch, context and limit of the comparison above do not count here. Beside each name: accelerators (prefill + decode), time to the first token, time per token. A number at the right edge is the output per accelerator"
      source={
        <>
          Engine. Published whole deployments stand beside their predictions on the{' '}
          <a href="/performance/validation#per-card">validation page</a>, where they are further off than
          decode alone
        </>
      }
      table={servingTable(served, asked.serving)}
      notDrawn={refusedIn(served)}
      fileName={`chokepoint-serving-${asked.serving.layout}`}
    >
      {bars.length > 0 ? (
        <StackedBars
          rows={bars}
          parts={isSplit ? [emitted, lost] : [emitted]}
          unit="tokens/s"
          label={`Whole deployments: ${title}`}
          designWidth={1376}
        />
      ) : null}
    </Figure>
  )
}

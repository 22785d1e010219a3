'use client'

import { ClaimPool } from './claim-pool'
import { companionsOf } from './companions'
import { inputText } from './input-format'
import { referenceAnchor, rounded, trackOf, TRACK_STEPS, type Track } from './input-axis'
import { parameterValue, type InputClaim } from './input-claims'
import type { InputRowProps } from './input-row'
import { NumberField } from './number-field'
import { lowerFirst } from './findings'
import { handleOf, type Change } from './state'
import { speakerColour } from '@/app/_components/tone'
import type { Parameter } from '@/lib/scenario'

/** What moves one assumption: slider, exact figures, its claims, and the way back. */
export function OpenInput(props: InputRowProps) {
  const { slug, parameter, claims, change, onChange, onClaims } = props
  const handle = handleOf(parameter)
  return (
    <div className="input-body">
      {handle === 'record' ? (
        <p className="input-note">
          A record by quarter of what happened; runs through the API may replace it.
        </p>
      ) : handle === 'state' ? (
        <StateHandle {...props} />
      ) : (
        <ValueHandle {...props} />
      )}
      <p className="input-note">{parameter.definition}</p>
      <ClaimPool
        {...{ slug, parameter, claims, onChange, onClaims }}
        pool={change?.kind === 'pool' ? change : null}
      />
      <p className="input-note">
        <b>{basisWords[parameter.basis]}</b> {parameter.rationale}
      </p>
      <Companions parameter={parameter} />
      <button
        type="button"
        className="button"
        disabled={!change}
        onClick={() => onChange(parameter.key, null)}
      >
        Reset {parameter.label}
      </button>
    </div>
  )
}

/** Inputs that are drawn together with this one, each a link to its row. */
function Companions({ parameter }: { parameter: Parameter }) {
  const companions = companionsOf(parameter)
  if (companions.length === 0) return null
  return (
    <p className="input-note">
      <b>Drawn together with</b>{' '}
      {companions.map(({ key, label, against }, index) => (
        <span key={key}>
          {index > 0 ? ', ' : ''}
          <a href={`#input-${key}`}>{lowerFirst(label)}</a>
          {against ? ' (the other way)' : ''}
        </span>
      ))}
      .
    </p>
  )
}

const basisWords: Record<Parameter['basis'], string> = {
  claims: 'From the claims.',
  arithmetic: 'Arithmetic.',
  assumption: 'A judgement.',
}

/** The figure the slider stands at under a change. */
function valueOf(change: Change | undefined, byDefault: number): number {
  if (!change || change.kind === 'pool') return byDefault
  if (change.kind === 'shift') return change.to
  return change.kind === 'quantiles' ? change.p50 : change.at
}

function ValueHandle({ parameter, base, shown, change, claims, onChange }: InputRowProps) {
  const track = trackOf(parameter, base)
  const movesWhole =
    handleOf(parameter) === 'distribution' && referenceAnchor(base).p95 > referenceAnchor(base).p5
  const isFixed = change ? change.kind === 'fixed' : !movesWhole
  const value = valueOf(change, shown.p50)
  const set = (next: number, fixed = isFixed) =>
    onChange(parameter.key, fixed ? { kind: 'fixed', at: next } : { kind: 'shift', to: next })
  const mayQuantile = movesWhole && parameter.timeProfile !== 'quarterly'
  return (
    <>
      <Slider
        parameter={parameter}
        track={track}
        value={value}
        claims={claims}
        onMove={(next) => set(next)}
        band={shown}
      />
      {movesWhole ? (
        <label className="input-check">
          <input type="checkbox" checked={isFixed} onChange={(event) => set(value, event.target.checked)} />
          Take as known, without spread
        </label>
      ) : null}
      <div className="input-fields">
        {mayQuantile && !isFixed ? (
          (['p5', 'p50', 'p95'] as const).map((quantile) => (
            <NumberField
              key={quantile}
              parameter={parameter}
              label={quantile === 'p50' ? 'Median' : quantile.toUpperCase()}
              value={shown[quantile]}
              onSet={(next) => {
                const given = {
                  p5: rounded(shown.p5),
                  p50: rounded(shown.p50),
                  p95: rounded(shown.p95),
                  [quantile]: next,
                }
                if (given.p5 <= given.p50 && given.p50 <= given.p95)
                  onChange(parameter.key, { kind: 'quantiles', ...given })
              }}
            />
          ))
        ) : (
          <NumberField parameter={parameter} label="Value" value={value} onSet={(next) => set(next)} />
        )}
      </div>
      {mayQuantile && parameter.timeProfile !== 'constant' && !isFixed ? (
        <p className="input-note">
          The slider moves every year with {shown.at}; typed quantiles hold in all years.
        </p>
      ) : null}
    </>
  )
}

interface SliderProps {
  parameter: Parameter
  track: Track
  value: number
  band: { p5: number; p95: number }
  claims: readonly InputClaim[]
  onMove: (value: number) => void
}

/** A range with the claims' figures as rings above it and P5–P95 on the track. */
function Slider({ parameter, track, value, band, claims, onMove }: SliderProps) {
  const place = (at: number) => `${(track.stepOf(at) / TRACK_STEPS) * 100}%`
  const marks = claims.flatMap((claim) => {
    const figure = parameterValue(claim, parameter)
    return typeof figure === 'string' || figure.value < track.low || figure.value > track.high
      ? []
      : [{ claim, at: figure.value }]
  })
  return (
    <div className="slider">
      <div className="slider-marks" aria-hidden="true">
        {marks.map(({ claim, at }) => (
          <i
            key={claim.id}
            style={{ left: place(at), borderColor: speakerColour(claim.tone) }}
            title={`${claim.speaker}: ${claim.text}`}
          />
        ))}
      </div>
      <input
        type="range"
        min={0}
        max={TRACK_STEPS}
        value={track.stepOf(value)}
        aria-label={parameter.label}
        aria-valuetext={inputText(parameter, value)}
        style={{ '--from': place(band.p5), '--to': place(band.p95) } as React.CSSProperties}
        onChange={(event) => onMove(track.valueAt(Number(event.target.value)))}
      />
      <div className="slider-ends" aria-hidden="true">
        <span>{inputText(parameter, track.low)}</span>
        <span>{inputText(parameter, track.high)}</span>
      </div>
    </div>
  )
}

const QUARTERS = Array.from(
  { length: 14 },
  (_, k) => `${2025 + Math.floor((k + 2) / 4)}Q${((k + 2) % 4) + 1}`,
)

function StateHandle({ parameter, change, onChange }: InputRowProps) {
  const state = change?.kind === 'state' ? change : { kind: 'state' as const, at: 0, from: '2026Q1' }
  return (
    <div className="input-fields">
      <label>
        From
        <select
          className="field"
          value={state.from}
          onChange={(event) => onChange(parameter.key, { ...state, from: event.target.value })}
        >
          {QUARTERS.map((quarter) => (
            <option key={quarter} value={quarter}>
              {quarter.replace('Q', ' Q')}
            </option>
          ))}
        </select>
      </label>
      <label>
        {parameter.unit}
        <input
          type="range"
          min={0}
          max={20}
          value={Math.round(state.at * 20)}
          aria-label={parameter.label}
          aria-valuetext={`${Math.round(state.at * 100)} percent from ${state.from}`}
          onChange={(event) => onChange(parameter.key, { ...state, at: Number(event.target.value) / 20 })}
        />
      </label>
      <output>{inputText({ unit: 'share' }, state.at)}</output>
    </div>
  )
}

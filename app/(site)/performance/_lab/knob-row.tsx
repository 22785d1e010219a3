'use client'

import { useState } from 'react'
import type { LabState } from './configuration'
import type { Evaluated } from './evaluate'
import {
  knobsOf,
  knobText,
  knobValue,
  positionOf,
  stepFrom,
  trackSteps,
  turn,
  valueAt,
  type Knob,
} from './knobs'

export interface KnobRowProps {
  state: LabState
  item: Evaluated
  onChange: (state: LabState) => void
}

/** The what-if sliders of the selected configuration; on a phone one sticky line that unfolds them. */
export function KnobRow({ state, item, onChange }: KnobRowProps) {
  const [isOpen, setOpen] = useState(false)
  const knobs = knobsOf(state.phase)
  const said = knobs.slice(0, 3).map((knob) => knobText(knob, item))
  const whose = state.scope === 'all' ? 'all configurations' : `configuration ${item.letter}`
  return (
    <section className="lab-knobs-box" aria-label={`What if, for ${whose}`}>
      <div className="lab-sheet">
        <span>
          <b>
            {item.letter}: {said.join(', ')}
          </b>
          <br />
          {knobs
            .slice(3, 5)
            .map((knob) => `${knob.label.toLowerCase()} ${knobText(knob, item)}`)
            .join(', ')}
        </span>
        <button type="button" className="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Close' : 'Adjust'}
        </button>
      </div>
      <div
        className={`lab-knobs${isOpen ? ' lab-knobs-open' : ''}`}
        style={{ '--knobs': knobs.length } as React.CSSProperties}
      >
        {knobs.map((knob) => (
          <Slider
            key={knob.key}
            knob={knob}
            value={knobValue(knob.key, item)}
            text={knobText(knob, item)}
            onTurn={(value) => onChange(turn(state, knob.key, value))}
          />
        ))}
      </div>
    </section>
  )
}

interface SliderProps {
  knob: Knob
  value: number | null
  text: string
  onTurn: (value: number) => void
}

const keys: Record<string, 1 | -1> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }

function Slider({ knob, value, text, onTurn }: SliderProps) {
  const held = value ?? knob.from
  const position = positionOf(knob, held)
  return (
    <div className="lab-knob">
      <label>
        <span className="lab-knob-name">
          <span>{knob.label}</span> <b>{text}</b>
        </span>
        <input
          type="range"
          min={0}
          max={trackSteps}
          value={position}
          aria-label={knob.label}
          aria-valuetext={text}
          style={{ '--fill': `${(position / trackSteps) * 100}%` } as React.CSSProperties}
          onChange={(event) => onTurn(valueAt(knob, Number(event.target.value)))}
          onKeyDown={(event) => {
            const direction = keys[event.key]
            if (!direction) return
            // One key press is one visible step, however coarse the figures of this track are.
            event.preventDefault()
            onTurn(stepFrom(knob, held, direction))
          }}
        />
      </label>
      <span className="lab-knob-ends" aria-hidden="true">
        <span>{knob.fromText}</span>
        <span>{knob.toText}</span>
      </span>
    </div>
  )
}

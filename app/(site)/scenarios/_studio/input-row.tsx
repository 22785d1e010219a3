'use client'

import { Sparkline } from '@/app/_components/charts/sparkline'
import { plural } from '@/app/_components/format'
import type { Parameter } from '@/lib/scenario'
import type { Anchor, BaseInput } from './input-axis'
import type { InputClaim } from './input-claims'
import { inputFigure, inputUnit } from './input-format'
import { OpenInput } from './open-input'
import type { Change } from './state'

export interface InputRowProps {
  parameter: Parameter
  base: BaseInput
  /** Its quantiles at the reference date as they stand. */
  shown: Anchor
  change: Change | undefined
  isOpen: boolean
  claims: readonly InputClaim[]
  onOpen: (key: string) => void
  onChange: (key: string, change: Change | null) => void
}

/** One assumption: name, unit, claims behind it, its distribution and median; opens to what moves it. */
export function InputRow(props: InputRowProps) {
  const { parameter, base, shown, change, isOpen, claims, onOpen } = props
  const { key, label } = parameter
  const when = shown.at === 'all' ? '' : `, ${shown.at.replace('Q', ' Q')}`
  const count =
    claims.length > 0
      ? plural(claims.length, 'claim')
      : parameter.basis === 'arithmetic'
        ? 'arithmetic'
        : 'no claim'
  const hasSpread = shown.p95 > shown.p5
  const spread = hasSpread
    ? `${inputFigure(parameter, shown.p5)}–${inputFigure(parameter, shown.p95)}`
    : 'fixed'
  const unit = inputUnit(parameter)
  return (
    <div
      id={`input-${key}`}
      className={`input ${isOpen ? 'input-open' : ''} ${change ? 'input-changed' : ''}`}
    >
      <button type="button" className="input-row" aria-expanded={isOpen} onClick={() => onOpen(key)}>
        <span className="input-name">
          {label}
          {change ? <span className="visually-hidden"> (changed)</span> : null}
          <small>
            {unit}
            {when} · {count}
            {base.overridden && !change ? ' · set here' : ''}
          </small>
        </span>
        <Sparkline
          p5={shown.p5}
          p50={shown.p50}
          p95={shown.p95}
          label={
            hasSpread
              ? `P5 to P95 ${spread} ${unit}`
              : `fixed at ${inputFigure(parameter, shown.p50)} ${unit}`
          }
        />
        <span className="input-value">
          {inputFigure(parameter, shown.p50)}
          <small>{spread}</small>
        </span>
      </button>
      {isOpen ? <OpenInput {...props} /> : null}
    </div>
  )
}

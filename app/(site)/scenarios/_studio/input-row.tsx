'use client'

import { Sparkline } from '@/app/_components/charts/sparkline'
import { plural } from '@/app/_components/format'
import type { Parameter } from '@/lib/scenario'
import type { Anchor, BaseInput } from './input-axis'
import { companionsOf } from './companions'
import { CurveMark } from './curve-mark'
import type { InputClaim } from './input-claims'
import type { InputCurve } from './input-curve'
import { inputFigure, inputUnit } from './input-format'
import { OpenInput } from './open-input'
import type { Change } from './state'

export interface InputRowProps {
  slug: string
  parameter: Parameter
  base: BaseInput
  /** Its quantiles at the reference date as they stand. */
  shown: Anchor
  /** Its true shape where claims are pooled. */
  curve: InputCurve | null
  change: Change | undefined
  isOpen: boolean
  claims: readonly InputClaim[]
  onOpen: (key: string) => void
  onClaims: (claims: readonly InputClaim[]) => void
  onChange: (key: string, change: Change | null) => void
}

/** One assumption: name, unit, claims behind it, its distribution and median; opens to what moves it. */
export function InputRow(props: InputRowProps) {
  const { parameter, base, shown, curve, change, isOpen, onOpen } = props
  const { key, label } = parameter
  const when = shown.at === 'all' ? '' : `, ${shown.at.replace('Q', ' Q')}`
  const count =
    parameter.claimIds.length > 0
      ? plural(parameter.claimIds.length, 'claim')
      : parameter.basis === 'arithmetic'
        ? 'arithmetic'
        : 'no claim'
  const hasSpread = shown.p95 > shown.p5
  const spread = hasSpread
    ? `${inputFigure(parameter, shown.p5)}–${inputFigure(parameter, shown.p95)}`
    : 'fixed'
  const unit = inputUnit(parameter)
  const companions = companionsOf(parameter).length
  const spreadLabel = hasSpread
    ? `P5 to P95 ${spread} ${unit}`
    : `fixed at ${inputFigure(parameter, shown.p50)} ${unit}`
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
            {companions > 0 ? ` · tied to ${plural(companions, 'other')}` : ''}
            {base.overridden && !change ? ' · set here' : ''}
          </small>
        </span>
        {curve ? (
          <CurveMark curve={curve} label={spreadLabel} />
        ) : (
          <Sparkline p5={shown.p5} p50={shown.p50} p95={shown.p95} label={spreadLabel} />
        )}
        <span className="input-value">
          {inputFigure(parameter, shown.p50)}
          <small>{spread}</small>
        </span>
      </button>
      {isOpen ? <OpenInput {...props} /> : null}
    </div>
  )
}

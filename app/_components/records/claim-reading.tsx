'use client'

import type { Typed, FormShape } from '../../admin/_records/definition'
import { toInput } from '../../admin/_records/read-form'
import type { UnitConversion } from '@/lib/claims/comparable'
import { compareDefinitions } from '@/lib/claims/comparable'
import type { Bound } from '@/lib/claims/schema'
import { bounds } from '@/lib/claims/schema'
import { settleClaim } from '@/lib/claims/settle'
import type { PlainValue } from '@/lib/revisions/plain'
import { figureText } from '../../(site)/claims/figure-text'
import { boundMeanings } from '../../(site)/claims/words'
import { BoundMark } from '../charts/glyph'
import { formatExact, NBSP } from '../format'
import type { ReadingData } from './claim-reading-data'

interface ClaimReadingProps {
  shape: FormShape
  typed: Typed
  data: ReadingData
}

const numberOf = (value: PlainValue | undefined) => (typeof value === 'number' ? value : null)
const textOf = (value: PlainValue | undefined) => (typeof value === 'string' && value !== '' ? value : null)

/** The claim's figure as it will be kept and shown, and what it is in other units, by the server's own code. */
export function ClaimReading({ shape, typed, data }: ClaimReadingProps) {
  const claim = settleClaim(toInput(shape, typed))
  const unit = data.units.find(({ key }) => key === claim.unitKey)
  const measure = data.measures.find(({ key }) => key === claim.measureKey)
  const bound = bounds.find((known) => known === claim.bound) ?? null
  const figures = {
    value: numberOf(claim.value),
    low: numberOf(claim.low),
    high: numberOf(claim.high),
  }
  const { figure, unit: unitText } = figureText({
    ...figures,
    bound,
    unitKey: unit?.key ?? null,
    unitSymbol: unit?.symbol ?? null,
  })
  const periodText = [textOf(claim.periodStart), textOf(claim.periodEnd)].filter(Boolean).join(' to ')
  const definition = {
    measureKey: measure?.key ?? '',
    measureName: measure?.name ?? '',
    scope: textOf(claim.scope),
    subjectProductId: textOf(claim.subjectProductId),
  }
  const elsewhere = unit
    ? conversionsOf({ definition, from: unit.key, data, main: main(figures, bound) })
    : []
  return (
    <section className="claim-reading" aria-live="polite">
      <h2>As readers will see it</h2>
      {figure ? (
        <p className="reading-figure">
          {bound ? <BoundMark bound={bound} /> : null} <b>{figure}</b> <span>{unitText}</span>
        </p>
      ) : (
        <p className="form-hint">No figure yet: a claim in words.</p>
      )}
      {figure && bound ? <p className="form-hint">{boundMeanings[bound]}</p> : null}
      {figure && !unit ? <p className="form-hint">Choose the unit that it is in.</p> : null}
      <dl>
        {measure ? (
          <>
            <dt>Counts</dt>
            <dd>{measure.definition}</dd>
          </>
        ) : null}
        {periodText ? (
          <>
            <dt>Days</dt>
            <dd>{periodText}</dd>
          </>
        ) : null}
        {elsewhere.map(({ key, text, by, usual }) => (
          <div key={key} className="contents">
            <dt>{usual ? 'In the usual unit' : 'Also'}</dt>
            <dd>
              {text} <small>by {by}</small>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

interface Figures {
  value: number | null
  low: number | null
  high: number | null
}

/** The numbers that stand for the claim: its value, else its ends. */
function main({ value, low, high }: Figures, bound: Bound | null): number[] {
  if (bound === 'range') return [low, high].filter((end) => end !== null)
  return [value ?? low ?? high].filter((figure) => figure !== null)
}

interface Conversions {
  definition: {
    measureKey: string
    measureName: string
    scope: string | null
    subjectProductId: string | null
  }
  from: string
  data: ReadingData
  main: number[]
}

const MOST_SHOWN = 4

/** The figure in every unit that a sourced conversion leads to, the measure's usual one first. */
function conversionsOf({ definition, from, data, main: figures }: Conversions) {
  const usual = data.measures.find(({ key }) => key === definition.measureKey)?.unitKey
  const own = { ...definition, unitKey: from, unitSymbol: from }
  if (figures.length === 0) return []
  return data.units
    .flatMap(({ key, symbol }) => {
      if (key === from) return []
      const found = compareDefinitions({ ...own, unitKey: key, unitSymbol: symbol }, own, data.conversions)
      if (!found.comparable) return []
      const scaled = figures.map((figure) => formatExact(Number((figure * found.factor).toPrecision(6))))
      const by = found.conversionIds.map((id) => described(id, data.conversions)).join(', ')
      return [{ key, text: `${scaled.join('–')}${NBSP}${symbol}`, by, usual: key === usual }]
    })
    .toSorted((a, b) => Number(b.usual) - Number(a.usual))
    .slice(0, MOST_SHOWN)
}

function described(id: string, conversions: readonly UnitConversion[]): string {
  const found = conversions.find((conversion) => conversion.id === id)
  return found ? `${id} (× ${formatExact(found.factor)}, ${found.basis})` : id
}

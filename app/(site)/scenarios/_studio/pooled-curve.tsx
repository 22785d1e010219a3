import { datesFed } from '@/lib/scenario/claim-periods'
import { CurveMark } from './curve-mark'
import { referenceAnchor } from './input-axis'
import { defaultCurve, inputCurve } from './input-curve'
import { inputFigure, inputText } from './input-format'
import type { InputRowProps } from './input-row'
import { datesOf } from './pool-change'
import { dateText, datesText } from './pool-dates'
import { pooled } from './request'
import type { Pool } from './state'

interface PooledCurveProps extends Pick<InputRowProps, 'parameter' | 'claims'> {
  pool: Pool
}

/** A pool as it enters the model over the default's outline, at a date it feeds, and which dates those are. */
export function PooledCurve({ parameter, pool, claims }: PooledCurveProps) {
  const override = pooled(parameter, pool, new Map(claims.map((claim) => [claim.id, claim])))
  if (!override) return null
  const dates = datesOf(parameter, override.claims)
  const shown = dates && referenceAnchor({ anchors: dates.fed.map(atDate) }).at
  const curve = inputCurve(parameter, override, shown ?? undefined)
  if (!curve) return null
  const { p5, p50, p95 } = curve.anchor
  const when = shown === null ? '' : ` at ${dateText(shown)}`
  const about = override.claims.filter(
    ({ period }) => shown === null || datesFed(parameter, period).includes(shown),
  )
  return (
    <div className="pool-curve">
      <CurveMark
        curve={curve}
        before={defaultCurve(parameter, shown ?? undefined)}
        marks={about.map(({ value }) => value)}
        width={280}
        height={56}
        label={`Pooled${when}: median ${inputText(parameter, p50)}, P5 ${inputText(parameter, p5)}, P95 ${inputText(parameter, p95)}`}
      />
      <small>
        Pooled{when}: median {inputText(parameter, p50)}, P5–P95 {inputFigure(parameter, p5)}–
        {inputFigure(parameter, p95)}. Outline: the default; ticks: the claims.
      </small>
      {dates ? <small className="pool-dates">{datesText(dates)}</small> : null}
    </div>
  )
}

const atDate = (at: string) => ({ at, p5: 0, p50: 0, p95: 0 })

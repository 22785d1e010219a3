'use client'

import Link from 'next/link'
import { memo } from 'react'
import { BoundMark } from '@/app/_components/charts/glyph'
import { speakerColour } from '@/app/_components/tone'
import { datesFed } from '@/lib/scenario/claim-periods'
import { parameterValue, type InputClaim } from './input-claims'
import { inputFigure } from './input-format'
import type { InputRowProps } from './input-row'
import { mayPool, onlyClaim, pooledAlike, reweighed, withMethod } from './pool-change'
import { datesWords } from './pool-dates'
import { PooledCurve } from './pooled-curve'
import type { Pool } from './state'
import { useInputClaims } from './use-input-claims'

interface ClaimPoolProps extends Pick<
  InputRowProps,
  'slug' | 'parameter' | 'claims' | 'onChange' | 'onClaims'
> {
  /** The claims chosen; null while the slider or a figure is what holds. */
  pool: Pool | null
}

/** The claims behind an assumption, each with what it says; those in its unit may take the default's place. */
export const ClaimPool = memo(function ClaimPool(props: ClaimPoolProps) {
  const { parameter, claims, pool, onChange, onClaims, slug } = props
  const loading = useInputClaims({ slug, parameter, known: claims }, onClaims)
  if (parameter.claimIds.length === 0) return <p className="input-note">No claim on file speaks of it.</p>
  if (loading !== 'there')
    return (
      <p className="input-note" role="status">
        {loading === 'failed'
          ? 'The claims could not be loaded; close and open the row again.'
          : 'Loading its claims …'}
      </p>
    )
  const pools = mayPool(parameter)
  return (
    <>
      <table className="pool">
        <caption className="visually-hidden">Claims behind {parameter.label}</caption>
        <thead>
          <tr>
            <th scope="col">Claim</th>
            <th scope="col" className="cell-num">
              Says
            </th>
            {pools ? (
              <th scope="col" className="cell-num">
                Weight
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {claims.map((claim) => (
            <ClaimRow key={claim.id} {...{ claim, parameter, pool, pools, onChange }} />
          ))}
        </tbody>
      </table>
      {pools ? <PoolTools {...props} /> : null}
    </>
  )
})

interface ClaimRowProps extends Pick<InputRowProps, 'parameter' | 'onChange'> {
  claim: InputClaim
  pool: Pool | null
  pools: boolean
}

function ClaimRow({ claim, parameter, pool, pools, onChange }: ClaimRowProps) {
  const usable = parameterValue(claim, parameter)
  const bound = claim.bound === 'upper' || claim.bound === 'lower' ? claim.bound : null
  const weight = pool?.claims.find(({ id }) => id === claim.id)?.weight ?? 0
  return (
    <tr>
      <th scope="row">
        <i
          className="swatch swatch-dot"
          style={{ '--c': speakerColour(claim.tone) } as React.CSSProperties}
        />
        <Link href={`/claims/${claim.id}`} prefetch={false} title={claim.statement}>
          {claim.speaker}
        </Link>
        <small>
          {claim.id}, {claim.date}
          {claim.scope ? `, ${claim.scope}` : ''}
        </small>
        {typeof usable === 'string' ? <small>Not usable: {usable}</small> : null}
        {typeof usable !== 'string' && pools && parameter.timeProfile !== 'constant' ? (
          <small>For {datesWords(datesFed(parameter, claim.period ?? undefined))}</small>
        ) : null}
        {typeof usable !== 'string' && bound && weight > 0 ? (
          <small>A bound: cuts the default {bound === 'upper' ? 'above' : 'below'} it, and is no point</small>
        ) : null}
      </th>
      <td className="cell-num">
        {bound ? <BoundMark bound={bound} colour={speakerColour(claim.tone)} /> : null}{' '}
        {claim.value === null && claim.low === null && claim.high === null ? 'in words' : claim.text}
      </td>
      {pools ? (
        <td className="cell-num">
          {typeof usable === 'string' ? (
            '–'
          ) : (
            <>
              <Weight
                weight={weight}
                label={`Weight of ${claim.speaker}, ${inputFigure(parameter, usable.value)}, in ${parameter.label}`}
                onWeigh={(next) => onChange(parameter.key, reweighed(pool, claim.id, next))}
              />
              <button
                type="button"
                className="plain-button"
                onClick={() => onChange(parameter.key, onlyClaim(claim.id))}
              >
                only
                <span className="visually-hidden">
                  {' '}
                  {claim.speaker}, {claim.id}
                </span>
              </button>
            </>
          )}
        </td>
      ) : null}
    </tr>
  )
}

/** How the chosen ones become a distribution, and that distribution over the default's outline. */
function PoolTools({ parameter, claims, pool, onChange }: ClaimPoolProps) {
  const usable = claims.filter((claim) => typeof parameterValue(claim, parameter) !== 'string')
  if (usable.length === 0) return null
  return (
    <>
      <p className="pool-tools">
        {usable.length > 1 ? (
          <button
            type="button"
            className="plain-button"
            onClick={() => onChange(parameter.key, pooledAlike(usable, pool?.method))}
          >
            Pool all {usable.length} alike
          </button>
        ) : null}
        <label>
          Pooled by{' '}
          <select
            value={pool?.method ?? 'linear-pool'}
            disabled={!pool}
            onChange={(event) => pool && onChange(parameter.key, withMethod(pool, event.target.value))}
          >
            <option value="linear-pool">mixture</option>
            <option value="median">weighted median</option>
          </select>
        </label>
      </p>
      {pool ? <PooledCurve {...{ parameter, pool, claims }} /> : null}
    </>
  )
}

const WEIGHTS = [0, 0.25, 0.5, 1, 2, 4]

function Weight({
  weight,
  label,
  onWeigh,
}: {
  weight: number
  label: string
  onWeigh: (weight: number) => void
}) {
  const weights = WEIGHTS.includes(weight) ? WEIGHTS : [...WEIGHTS, weight].sort((a, b) => a - b)
  return (
    <select aria-label={label} value={weight} onChange={(event) => onWeigh(Number(event.target.value))}>
      {weights.map((choice) => (
        <option key={choice} value={choice}>
          {choice === 0 ? 'out' : choice}
        </option>
      ))}
    </select>
  )
}

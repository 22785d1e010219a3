'use client'

import Link from 'next/link'
import { BoundMark } from '@/app/_components/charts/glyph'
import { speakerColour } from '@/app/_components/tone'
import { parameterValue, type InputClaim } from './input-claims'
import type { InputRowProps } from './input-row'
import { inputFigure } from './input-format'
import { handleOf, type Change } from './state'

/** The claims behind an assumption, each with what it says; those in its unit may take the default's place, weighted. */
export function ClaimPool({ parameter, claims, change, onChange }: InputRowProps) {
  if (claims.length === 0) return <p className="input-note">No claim on file speaks of it.</p>
  const mayPool = parameter.timeProfile === 'constant' && handleOf(parameter) !== 'record'
  const chosen = change?.kind === 'pool' ? change.claims : []
  const weigh = (id: string, weight: number) => onChange(parameter.key, reweighed(chosen, id, weight))
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
            {mayPool ? (
              <th scope="col" className="cell-num">
                Weight
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {claims.map((claim) => (
            <tr key={claim.id}>
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
              </th>
              <td className="cell-num">
                {claim.bound === 'upper' || claim.bound === 'lower' ? (
                  <BoundMark bound={claim.bound} colour={speakerColour(claim.tone)} />
                ) : null}{' '}
                {claim.value === null && claim.low === null && claim.high === null ? 'in words' : claim.text}
              </td>
              {mayPool ? (
                <td className="cell-num">
                  <Weight
                    claim={claim}
                    parameterLabel={parameter.label}
                    usable={parameterValue(claim, parameter)}
                    weight={chosen.find(({ id }) => id === claim.id)?.weight ?? 0}
                    inUnit={(value) => inputFigure(parameter, value)}
                    onWeigh={weigh}
                  />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      {mayPool ? null : (
        <p className="input-note">
          It changes by year and these speak of single years, so they guide the slider and are not pooled.
        </p>
      )}
    </>
  )
}

/** A pool with one claim's weight replaced; null, the default, when none is left. */
export function reweighed(
  chosen: { id: string; weight: number }[],
  id: string,
  weight: number,
): Change | null {
  const others = chosen.filter((choice) => choice.id !== id)
  const claims = weight > 0 ? [...others, { id, weight }] : others
  return claims.length > 0 ? { kind: 'pool', claims: claims.sort((a, b) => (a.id < b.id ? -1 : 1)) } : null
}

interface WeightProps {
  claim: InputClaim
  parameterLabel: string
  usable: ReturnType<typeof parameterValue>
  weight: number
  inUnit: (value: number) => string
  onWeigh: (id: string, weight: number) => void
}

const WEIGHTS = [0, 0.25, 0.5, 1, 2, 4]

function Weight({ claim, parameterLabel, usable, weight, inUnit, onWeigh }: WeightProps) {
  if (typeof usable === 'string') {
    return (
      <span className="pool-refused" title={`Not usable: ${usable}`}>
        no<span className="visually-hidden">: {usable}</span>
      </span>
    )
  }
  const weights = WEIGHTS.includes(weight) ? WEIGHTS : [...WEIGHTS, weight].sort((a, b) => a - b)
  return (
    <select
      aria-label={`Weight of ${claim.speaker}, ${inUnit(usable.value)}, in ${parameterLabel}`}
      value={weight}
      onChange={(event) => onWeigh(claim.id, Number(event.target.value))}
    >
      {weights.map((choice) => (
        <option key={choice} value={choice}>
          {choice === 0 ? 'out' : choice}
        </option>
      ))}
    </select>
  )
}

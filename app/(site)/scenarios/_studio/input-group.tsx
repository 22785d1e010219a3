'use client'

import { memo, useMemo } from 'react'
import { plural } from '@/app/_components/format'
import type { Parameter } from '@/lib/scenario'
import type { InputGroup } from './groups'
import { referenceAnchor } from './input-axis'
import type { InputClaim } from './input-claims'
import { inputCurve } from './input-curve'
import { inputText } from './input-format'
import { InputRow } from './input-row'
import { changedAnchor, pooled, type StudioBase } from './request'
import type { Change } from './state'

interface GroupProps {
  group: InputGroup
  found: readonly Parameter[]
  isOpen: boolean
  slug: string
  base: StudioBase
  /** The row that is open. */
  open: string | null
  changes: Readonly<Record<string, Change>>
  toggle: (key: string) => void
  change: (key: string, to: Change | null) => void
  onClaims: (claims: readonly InputClaim[]) => void
  onUnfold: () => void
}

/** One group of assumptions. Its rows are made when it is open; without scripts a closed one holds a plain list. */
export function InputGroupRows(props: GroupProps) {
  const { group, found, isOpen, slug, base, open, changes, toggle, change, onClaims, onUnfold } = props
  const changed = found.filter(({ key }) => changes[key]).length
  return (
    <details className="input-group" open={isOpen}>
      <summary
        onClick={(event) => {
          event.preventDefault()
          onUnfold()
        }}
      >
        <h3>{group.name}</h3>{' '}
        <span>
          {changed > 0 ? `${plural(changed, 'change')} · ` : ''}
          {found.length}
        </span>
      </summary>
      {isOpen ? (
        found.map((parameter) => (
          <Row
            key={parameter.key}
            {...{ parameter, slug, base, toggle, change, onClaims }}
            own={changes[parameter.key]}
            isOpen={open === parameter.key}
          />
        ))
      ) : (
        <noscript>
          <PlainRows found={found} base={base} />
        </noscript>
      )}
    </details>
  )
}

function PlainRows({ found, base }: Pick<GroupProps, 'found' | 'base'>) {
  return (
    <dl className="drivers">
      {found.map((parameter) => {
        const input = base.inputs.get(parameter.key)
        return (
          <div key={parameter.key}>
            <dt>{parameter.label}</dt>
            <dd>{input ? inputText(parameter, referenceAnchor(input).p50) : null}</dd>
          </div>
        )
      })}
    </dl>
  )
}

interface RowProps extends Pick<GroupProps, 'slug' | 'base' | 'toggle' | 'change' | 'onClaims'> {
  parameter: Parameter
  own: Change | undefined
  isOpen: boolean
}

/** Works out what a row shows; drawn again only when its own change or its opening differs. */
const Row = memo(function Row({ parameter, slug, base, own, isOpen, toggle, change, onClaims }: RowProps) {
  const { key, claimIds } = parameter
  const input = base.inputs.get(key)
  const claims = useMemo(() => claimIds.flatMap((id) => base.claims.get(id) ?? []), [claimIds, base.claims])
  if (!input) return null
  const pool = own?.kind === 'pool' ? pooled(parameter, own, base.claims) : null
  const curve = pool && inputCurve(parameter, pool)
  const shown = changedAnchor(base, key, own) ?? curve?.anchor ?? referenceAnchor(input)
  return (
    <InputRow
      {...{ parameter, slug, shown, curve, isOpen, claims, onClaims }}
      base={input}
      change={own}
      onOpen={toggle}
      onChange={change}
    />
  )
})

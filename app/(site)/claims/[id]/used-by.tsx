import type { ReactNode } from 'react'
import type { ClaimDetail } from '@/lib/claims/schema'
import { formatDate, formatExact } from '../../../_components/format'
import { Row } from '../../../_components/layout/row'
import { ClaimLink } from './claim-link'
import type { Around } from './load-claim'

/** Where the claim goes on: conversions, events, and the inputs of the scenario model. */
export function UsedBy({ around, claim }: { around: Around; claim: ClaimDetail }) {
  const { conversions, events, parameters, symbols } = around
  const symbol = (unitKey: string) => symbols.get(unitKey) ?? unitKey
  return (
    <Row>
      <Block
        title="Inputs of the scenario model that rest on it"
        empty="No input of the scenario model rests on it."
      >
        {parameters.map((parameter) => (
          <li key={parameter.key}>
            <b>{parameter.label}</b>, {parameter.unit}. <small>{parameter.rationale}</small>
          </li>
        ))}
      </Block>
      <Block title="Conversions that apply" empty="No sourced conversion leads from its unit to another.">
        {conversions.map((conversion) => (
          <li key={conversion.id}>
            <b>
              {symbol(conversion.fromUnitKey)} × {formatExact(conversion.factor)} ={' '}
              {symbol(conversion.toUnitKey)}
            </b>
            {conversion.scope ? `, for the ${conversion.scope} only` : ''}, {conversion.basis}
            {conversion.claimId === claim.id ? ' here' : null}
            {conversion.claimId && conversion.claimId !== claim.id ? (
              <>
                {' in '}
                <ClaimLink id={conversion.claimId} />
              </>
            ) : null}
            . <small>{conversion.note}</small>
          </li>
        ))}
      </Block>
      <Block title="Events it is tied to" empty="No event of the timeline is tied to it.">
        {events.map((event) => (
          <li key={event.id}>
            <b>{formatDate(event.date, event.datePrecision, { longYear: true })}</b> {event.title}.{' '}
            <small>{event.description}</small>
          </li>
        ))}
      </Block>
    </Row>
  )
}

function Block({ title, empty, children }: { title: string; empty: string; children: ReactNode[] }) {
  return (
    <section className="used-by span-4">
      <h2 className="figure-title">{title}</h2>
      {children.length > 0 ? <ul>{children}</ul> : <p className="not-stated">{empty}</p>}
    </section>
  )
}

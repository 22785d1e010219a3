import { PARAMETERS } from '@/lib/scenario'
import { formatNumber } from '@/app/_components/format'

interface Driver {
  name: string
  inputs: { label: string; against: boolean }[]
  /** Share of an input's variance that the driver explains. */
  shared: number
}

/** Shared drivers of the registry, the fullest first. */
function drivers(): Driver[] {
  const names = [
    ...new Set(PARAMETERS.flatMap(({ correlationGroup }) => (correlationGroup ? [correlationGroup] : []))),
  ]
  return names
    .map((name) => {
      const members = PARAMETERS.filter(
        ({ correlationGroup, loading }) => correlationGroup === name && loading !== 0,
      )
      return {
        name,
        inputs: members.map(({ label, loading }) => ({ label, against: loading < 0 })),
        shared: (members[0]?.loading ?? 0) ** 2,
      }
    })
    .filter(({ inputs }) => inputs.length > 1)
    .sort((a, b) => b.inputs.length - a.inputs.length)
}

/** Which assumptions are not drawn on their own, and how much of each the common driver explains. */
export function DrawnTogether() {
  return (
    <details className="input-group">
      <summary>
        <h3>Drawn together</h3> <span>share of variance</span>
      </summary>
      <dl className="drivers">
        {drivers().map(({ name, inputs, shared }) => (
          <div key={name}>
            <dt>{inputs.map(({ label, against }) => `${against ? '− ' : ''}${label}`).join(', ')}</dt>
            <dd>{formatNumber(shared, 2)}</dd>
          </div>
        ))}
      </dl>
      <p className="input-note">
        Years of one input are drawn together too, at a rank correlation of about 0.85. A minus moves the
        other way.
      </p>
    </details>
  )
}

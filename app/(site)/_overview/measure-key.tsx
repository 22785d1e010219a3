import type { Measure } from '@/lib/measures/schema'

/** What each group of the board counts, in the words of the database. */
export function MeasureKey({ measures }: { measures: Measure[] }) {
  return (
    <div className="key-list">
      <h3>What each group counts</h3>
      <dl className="leading-[1.4]">
        {measures.map((measure) => (
          <div key={measure.key} className="mt-1">
            <dt className="inline font-semibold text-ink">{measure.name}. </dt>
            <dd className="inline">{measure.definition}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

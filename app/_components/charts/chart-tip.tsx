/** The hover and keyboard read-out of a time chart: a heading and its values. */
export function ChartTip({ heading, values }: { heading: string; values: { name: string; text: string }[] }) {
  return (
    <div className="chart-tip">
      <h4>{heading}</h4>
      <dl>
        {values.map(({ name, text }) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

import { BandGlyph, BoundMark } from '../../_components/charts/glyph'
import type { Bound } from '../../_components/format'
import { speakerColour, speakerNames, type SpeakerTone } from '../../_components/tone'

const bounds: [Bound, string][] = [
  ['point', 'Point, as stated'],
  ['approx', 'Approximate (“about”)'],
  ['upper', 'Upper bound (“no more than”)'],
  ['lower', 'Lower bound (“more than”)'],
  ['range', 'Range'],
]

const speakers: SpeakerTone[] = ['gov', 'bank', 'research', 'press', 'huawei', 'nvidia']

const model = { p5: 2, p25: 10, p50: 18, p75: 25, p95: 34, label: 'model' }

/** The marks of uncertainty and the colours of speakers, the same on every page. */
export function MarkKey() {
  return (
    <>
      <div className="key-list">
        <h3>Marks, the same everywhere</h3>
        <ul>
          {bounds.map(([bound, name]) => (
            <li key={bound}>
              <BoundMark bound={bound} colour="var(--ink-2)" />
              <span>{name}</span>
            </li>
          ))}
          <li>
            <span className="mark" aria-hidden="true">
              <svg width={36} height={14} viewBox="0 0 36 14">
                <BandGlyph spread={model} at={(value) => value} across={7} />
              </svg>
            </span>
            <span>Model: P5–P95, P25–P75, median</span>
          </li>
          <li>
            <span className="mark" aria-hidden="true">
              <svg width={36} height={14} viewBox="0 0 36 14">
                <path d="M18 0V14" className="ax-ink ax-dash" />
              </svg>
            </span>
            <span>Outcome; dotted where units only roughly agree</span>
          </li>
        </ul>
      </div>
      <div className="key-list key-list-who">
        <h3>Who says it</h3>
        <ul>
          {speakers.map((tone) => (
            <li key={tone}>
              <i
                className="swatch swatch-dot"
                style={{ '--c': speakerColour(tone) } as React.CSSProperties}
              />
              <span>{speakerNames[tone]}</span>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}

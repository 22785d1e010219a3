import Link from 'next/link'
import { ShareStrip } from '@/app/_components/charts/share-strip'
import { SpreadStrip, type Spread } from '@/app/_components/charts/spread-strip'
import { formatDate, formatPercent, formatSpread, NBSP, plural, scaleNumber } from '@/app/_components/format'
import type { OutputSeries } from '@/lib/scenario'
import { leader, linkInSentence, yearShares } from '../../_model/binding'
import { yearOf } from '../_studio/findings'
import type { ListedScenario } from './load-list'

/** Ends of the axes, shared by all cards so that bands compare down the page. */
export interface Tops {
  shipped: number
  tokens: number
  replaced: number
}

export function topsOf(listed: readonly ListedScenario[]): Tops {
  const most = (key: string, years: number[]) =>
    Math.max(...listed.flatMap(({ result }) => years.map((year) => yearOf(result, key, year)?.p95 ?? 0)))
  return {
    shipped: most('shipped', [2025, 2026]),
    tokens: most('fleetDecodeTokensPerDay', [2026]),
    replaced: most('substitutionDecodeGross', [2026]),
  }
}

interface CardProps extends ListedScenario {
  tops: Tops
  counted: number | undefined
}

/** One scenario: what it assumes and the five figures it comes to, each with its spread. */
export function ScenarioCard({ scenario, result, tops, counted }: CardProps) {
  const { slug, name, description, overrides, builtIn, basedOn, version, updatedAt } = scenario
  const changes = Object.keys(overrides).length
  const shares = yearShares(result, 2026)
  const first = leader(shares)
  return (
    <article className="scenario-card">
      <h3>
        <Link href={`/scenarios/${slug}`} prefetch={false}>
          {name}
        </Link>
      </h3>
      <p>
        {description} {changes > 0 ? `${plural(changes, 'assumption')} set.` : ''}
        {builtIn
          ? ''
          : ` Version ${version}, ${formatDate(updatedAt, 'day', { longYear: true })}${basedOn ? `, based on ${basedOn}` : ''}.`}
      </p>
      <dl>
        <CardFigure
          label="Shipped, 2025"
          year={yearOf(result, 'shipped', 2025)}
          max={tops.shipped}
          marks={{ outcome: counted }}
        />
        <CardFigure label="Shipped, 2026" year={yearOf(result, 'shipped', 2026)} max={tops.shipped} />
        <div>
          <dt>Binds in 2026</dt>
          <dd className="card-strip mark">
            <ShareStrip shares={shares} />
          </dd>
          <dd>
            <b>{first ? `${linkInSentence(first.tone)} ${formatPercent(first.share)}` : '–'}</b>
          </dd>
        </div>
        <CardFigure
          label="Decode, end 2026"
          year={yearOf(result, 'fleetDecodeTokensPerDay', 2026)}
          unit="/day"
          max={tops.tokens}
        />
        <CardFigure
          label="H20 gap replaced"
          year={yearOf(result, 'substitutionDecodeGross', 2026)}
          unit="×"
          max={tops.replaced}
          marks={{ threshold: 1 }}
        />
      </dl>
    </article>
  )
}

interface CardFigureProps {
  label: string
  year: OutputSeries['byYear'][number] | undefined
  unit?: string
  max: number
  marks?: Pick<Spread, 'outcome' | 'threshold'>
}

function CardFigure({ label, year, unit = '', max, marks }: CardFigureProps) {
  if (!year) return null
  const { number, suffix } = scaleNumber(year.p50, { like: max })
  const spread = formatSpread(year.p5, year.p95)
  const text = `${number}${NBSP}${suffix}${unit}`
  return (
    <div>
      <dt>{label}</dt>
      <dd className="card-strip mark">
        <SpreadStrip
          spread={{ ...year, ...marks, max, label: `${label}: median ${text}, P5–P95 ${spread}` }}
        />
      </dd>
      <dd>
        <b>{text}</b>
        <small>{spread}</small>
      </dd>
    </div>
  )
}

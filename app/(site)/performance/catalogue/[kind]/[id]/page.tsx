import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { formatExact, formatPercent, plural } from '@/app/_components/format'
import { PageHead } from '@/app/_components/layout/page-head'
import { engineVersion } from '@/lib/engine'
import type { Validation } from '@/lib/performance/validation'
import { leftTable, rowTable } from '../../../validation/_parts/tables'
import '../../../performance.css'
import { CardBody } from '../../_parts/card-body'
import { CardPart } from '../../_parts/card-part'
import { loadCitations } from '../../_parts/citations'
import { ClaimsPart } from '../../_parts/claims-part'
import { findKept, KeptPart, type KeptCard } from '../../_parts/kept-card'
import { findEntry, kindNames, type Entry } from '../../_parts/kinds'
import { loadClaims, loadValidation } from '../../_parts/related'
import { disputedIn, summaryOf } from '../../_parts/summary'
import '../../catalogue.css'

type CardProps = PageProps<'/performance/catalogue/[kind]/[id]'>

export const dynamic = 'force-dynamic'

async function cardOf({ params }: CardProps): Promise<(Partial<KeptCard> & { entry: Entry }) | null> {
  const { kind, id } = await params
  const entry = findEntry(kind, id)
  return entry ? { entry } : findKept(kind, id)
}

export async function generateMetadata(props: CardProps): Promise<Metadata> {
  const found = await cardOf(props)
  // The page itself answers with 404; thrown from here, it would not reach this folder's own page for that.
  if (!found) return { title: 'Not in the catalogue' }
  const { entry } = found
  return { title: `${entry.spec.name}: model card`, description: summaryOf(entry) }
}

export default async function CardPage(props: CardProps) {
  const { entry, kept } = (await cardOf(props)) ?? notFound()
  const { kind, spec } = entry
  const [cite, validation, about] = await Promise.all([
    loadCitations(),
    loadValidation(entry),
    loadClaims(spec.id),
  ])
  const disputed = disputedIn(entry).length
  return (
    <div className="card">
      <PageHead
        title={spec.name}
        answer={
          <>
            <b>{summaryOf(entry)}</b>
            {disputed > 0 ? ` Sources disagree on ${formatExact(disputed)} of its figures.` : null}
          </>
        }
        actions={
          <Link className="button" href="/performance/catalogue">
            Catalogue
          </Link>
        }
        facts={[
          { label: 'Kind', value: kindNames[kind].one },
          { label: 'Engine', value: engineVersion },
          { label: 'Data', value: <a href={`/api/v1/catalog/${kind}`}>JSON</a> },
        ]}
      />
      {kept ? <KeptPart kept={kept} /> : null}
      <CardBody entry={entry} cite={cite} />
      <CardPart title={benchmarkTitle(validation)} table={rowTable(validation)} />
      <CardPart title={leftTitle(validation)} table={leftTable(validation)} isFolded />
      {about ? <ClaimsPart {...about} /> : null}
    </div>
  )
}

const leftTitle = ({ left }: Validation): string =>
  `${plural(left.length, 'published row')} of it left out of the comparison, and why`

function benchmarkTitle({ rows, meanError }: Validation): string {
  return `${plural(rows.length, 'published benchmark')} of it; the engine is off by ${formatPercent(meanError, 1)} on average`
}

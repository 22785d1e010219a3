import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { formatDate } from '../../../_components/format'
import { PageHead } from '../../../_components/layout/page-head'
import { Row } from '../../../_components/layout/row'
import { mayWrite } from '@/lib/auth/actor'
import { currentActor } from '@/lib/auth/current-actor'
import { speakerColour } from '../../../_components/tone'
import { loadSpeakers } from '../choices'
import '../claims.css'
import { listHref } from '../filters'
import { topicName } from '../words'
import { CiteAs } from './cite-as'
import './claim.css'
import { ClaimFacts } from './claim-facts'
import { FigurePanel } from './figure-panel'
import { History } from './history'
import { loadAround, loadClaim } from './load-claim'
import { OtherMeasures } from './other-measures'
import { SameMeasure } from './same-measure'
import { UsedBy } from './used-by'

interface ClaimPageProps {
  params: Promise<{ id: string }>
}

async function claimOf({ params }: ClaimPageProps) {
  const { id } = await params
  return (await loadClaim(decodeURIComponent(id))) ?? notFound()
}

export async function generateMetadata(props: ClaimPageProps): Promise<Metadata> {
  const { id } = await props.params
  const claim = await loadClaim(decodeURIComponent(id))
  // The page itself answers with 404; thrown from here, it would not reach this folder's own page for that.
  if (!claim) return { title: 'No such claim' }
  return { title: `${claim.id}: ${claim.statement}`, description: claim.statement }
}

export default async function ClaimPage(props: ClaimPageProps) {
  const claim = await claimOf(props)
  const [around, speakerOf] = await Promise.all([loadAround(claim), loadSpeakers()])
  const mayEdit = mayWrite(await currentActor(), 'claim')
  const editPath = `/admin/claims/${encodeURIComponent(claim.id)}`
  const api = `/api/v1/claims/${encodeURIComponent(claim.id)}`
  return (
    <article>
      <PageHead
        title={claim.statement}
        facts={[
          { label: 'Claim', value: claim.id },
          {
            label: 'Topic',
            value: (
              <Link href={listHref({ values: { topic: [claim.topic] } })}>{topicName(claim.topic)}</Link>
            ),
          },
          { label: 'Version', value: `${claim.version}, ${formatDate(claim.updatedAt)}` },
          { label: 'Data', value: <a href={api}>JSON</a> },
          ...(mayEdit ? [{ label: 'Editors', value: <Link href={editPath}>Edit this claim</Link> }] : []),
        ]}
      />
      <div className="row claim-opening">
        <FigurePanel claim={claim} colour={speakerColour(speakerOf(claim).tone)} />
        <ClaimFacts claim={claim} />
      </div>
      <SameMeasure claim={claim} related={around.related} speakerOf={speakerOf} />
      <OtherMeasures claim={claim} related={around.related} speakerOf={speakerOf} />
      <UsedBy around={around} claim={claim} />
      <Row>
        <CiteAs text={claim.citeAs} />
        <History id={claim.id} revisions={around.revisions} />
      </Row>
    </article>
  )
}

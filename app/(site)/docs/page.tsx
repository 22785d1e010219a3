import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHead } from '../../_components/layout/page-head'
import { hrefOf, introductions } from './documents'
import { listDocuments } from './read-document'
import './docs.css'

export const metadata: Metadata = {
  title: 'Methods',
  description:
    'How the engine and the supply model compute, how the data is counted, and how programs read it.',
}

export default async function DocsPage() {
  const { guides, decisions } = await listDocuments()
  return (
    <>
      <PageHead
        title="Methods"
        answer="How the figures are made: formulas, sources, accuracy and limits, as they stand in the code that runs here."
      />
      <dl className="doc-list">
        {guides.map(({ slug, title }) => (
          <Entry key={slug} href={hrefOf(slug)} title={title} about={introductions[slug] ?? ''} />
        ))}
        <Entry
          href="/docs/api"
          title="API reference"
          about="Every operation with its parameters, generated from the schemas that check them"
        />
        <Entry
          href="/measures"
          title="Definitions"
          about="What each measure counts and what it does not; units and conversions"
        />
        <Entry
          href="/performance/validation"
          title="Validation"
          about="Predicted against published throughput, with every coefficient and its source"
        />
      </dl>
      <section className="doc-decisions">
        <h2 className="figure-title">Decisions</h2>
        <ul>
          {decisions.map(({ slug, title }) => (
            <li key={slug}>
              <Link href={hrefOf(slug)}>{title}</Link>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

function Entry({ href, title, about }: { href: string; title: string; about: string }) {
  return (
    <div>
      <dt>
        <Link href={href}>{title}</Link>
      </dt>
      <dd>{about}</dd>
    </div>
  )
}

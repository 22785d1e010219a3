import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { PageHead } from '../../../_components/layout/page-head'
import { introductions, slugAt } from '../documents'
import { readDocument } from '../read-document'
import '../docs.css'

interface DocumentPageProps {
  params: Promise<{ slug: string[] }>
}

async function readPage({ params }: DocumentPageProps) {
  const slug = slugAt((await params).slug.join('/'))
  const document = slug === undefined ? null : await readDocument(slug)
  if (slug === undefined || !document) notFound()
  return { ...document, about: introductions[slug] }
}

export async function generateMetadata(props: DocumentPageProps): Promise<Metadata> {
  const { title, about } = await readPage(props)
  return { title, description: about }
}

export default async function DocumentPage(props: DocumentPageProps) {
  const { title, html, sections } = await readPage(props)
  return (
    <>
      <PageHead title={title} />
      <div className="doc">
        <nav className="doc-sections" aria-label="On this page">
          <ul>
            {sections.map(({ id, text }) => (
              <li key={id}>
                <a href={`#${id}`}>{text}</a>
              </li>
            ))}
            <li className="doc-all">
              <Link href="/docs">All documents</Link>
            </li>
          </ul>
        </nav>
        <article className="doc-text" dangerouslySetInnerHTML={{ __html: html }} />
      </div>
    </>
  )
}

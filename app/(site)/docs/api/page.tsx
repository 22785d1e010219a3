import type { Metadata } from 'next'
import Link from 'next/link'
import { formatExact } from '../../../_components/format'
import { PageHead } from '../../../_components/layout/page-head'
import { sectionId } from '../to-html'
import { Operation } from './operation'
import { readReference } from './read-reference'
import '../docs.css'

export const metadata: Metadata = {
  title: 'API reference',
  description: 'Every operation of the API, from the schemas that check its requests and answers.',
}

export default function ApiReferencePage() {
  const { version, groups } = readReference()
  const count = groups.reduce((sum, { operations }) => sum + operations.length, 0)
  return (
    <>
      <PageHead
        title="API reference"
        answer={
          <>
            Made from the schemas that check the requests. <Link href="/docs/api-guide">The guide</Link> shows
            how to read, page and write; programs read <a href="/api/v1/openapi.json">OpenAPI 3.1</a>.
          </>
        }
        facts={[
          { label: 'Version', value: version },
          { label: 'Operations', value: formatExact(count) },
        ]}
      />
      <div className="doc">
        <nav className="doc-sections" aria-label="On this page">
          <ul>
            {groups.map(({ tag }) => (
              <li key={tag}>
                <a href={`#${sectionId(tag)}`}>{tag}</a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="doc-text">
          {groups.map(({ tag, operations }) => (
            <section key={tag} className="operation-group">
              <h2 id={sectionId(tag)}>{tag}</h2>
              {operations.map((operation) => (
                <Operation key={operation.operationId} operation={operation} />
              ))}
            </section>
          ))}
        </div>
      </div>
    </>
  )
}

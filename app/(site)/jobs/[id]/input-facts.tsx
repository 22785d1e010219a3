import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Job } from '@/lib/jobs/schema'

type Fact = [label: string, value: ReactNode]

interface Reader {
  /** Uploaded tables are for editors alone. */
  mayImport: boolean
}

/** The lists that have a page of their own, whose address takes the same filters. */
const listPages = new Set(['claims', 'sources'])

const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** What a job was given, by its kind. */
export function inputFacts({ kind, input }: Job, { mayImport }: Reader): Fact[] {
  const given = (input ?? {}) as Record<string, unknown>
  if (kind === 'export') return exportFacts(given)
  if (kind === 'scenario-run') return runFacts(given)
  if (kind === 'prune') return [['Asked by', 'the workers, once a day']]
  const id = text(given['importId'])
  return [
    ['Table', mayImport ? <Link href={`/admin/import/${id}`}>The import’s page</Link> : 'for editors only'],
  ]
}

function exportFacts(given: Record<string, unknown>): Fact[] {
  const [name, search] = [text(given['name']), String(given['search'] ?? '')]
  const address = search === '' ? `/${name}` : `/${name}?${search}`
  return [
    ['List', listPages.has(name) ? <Link href={address}>{address}</Link> : address],
    ['Format', text(given['format'])],
  ]
}

function runFacts(given: Record<string, unknown>): Fact[] {
  const { slug, changes } = given as { slug?: string; changes?: object }
  const asked = Object.entries(changes ?? {})
  return [
    [
      'Scenario',
      <Link key="scenario" href={`/scenarios/${slug}`}>
        {slug}
      </Link>,
    ],
    ...asked.map(([name, value]): Fact => [name, <code key={name}>{text(value)}</code>]),
  ]
}

import 'server-only'
import { cache } from 'react'
import type { Page } from '@/lib/api/page'
import { PAGE_LIMIT_MAX } from '@/lib/api/page'
import { countClaimsByTopic } from '@/lib/claims/queries'
import { listMeasures, listUnits } from '@/lib/measures/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { listProducts } from '@/lib/products/queries'
import { listSources } from '@/lib/sources/queries'
import type { SpeakerTone } from '../../_components/tone'
import { speakerTone } from '../../_components/tone'
import type { FilterKey } from './filters'
import { boundNames, confidenceNames, howKnownNames, statusNames, topicName } from './words'

export interface Choice {
  value: string
  label: string
  count?: number
}

export type Choices = Partial<Record<FilterKey, Choice[]>>

async function all<Item>(list: (query: { limit: number; cursor?: string }) => Promise<Page<Item>>) {
  const items: Item[] = []
  let cursor: string | undefined
  do {
    const page = await list({ limit: PAGE_LIMIT_MAX, cursor })
    items.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return items
}

const organizations = cache(() => all((query) => listOrganizations({ ...query, sort: 'name' })))

/** What each filter offers: only what some claim carries, with how many do. */
export const loadChoices = cache(async (): Promise<Choices> => {
  const [topics, measures, units, sources, products, bodies] = await Promise.all([
    countClaimsByTopic(),
    all((query) => listMeasures({ ...query, sort: 'sortOrder' })),
    all((query) => listUnits({ ...query, sort: 'name' })),
    all((query) => listSources({ ...query, sort: 'publisher' })),
    all((query) => listProducts({ ...query, sort: 'name' })),
    organizations(),
  ])
  return {
    topic: topics.map(({ key, count }) => ({ value: key, label: topicName(key), count })),
    measure: counted(measures, ({ key, name, claimCount }) => [key, name, claimCount]),
    unit: units.map(({ key, name }) => ({ value: key, label: name })),
    source: counted(sources, (source) => [source.id, sourceLabel(source), source.claimCount]),
    product: counted(products, ({ id, name, claimCount }) => [id, name, claimCount]),
    organization: counted(bodies, ({ id, name, claimsAboutCount }) => [id, name, claimsAboutCount]),
    saidBy: counted(bodies, ({ id, name, claimsSaidCount }) => [id, name, claimsSaidCount]),
    bound: named(boundNames),
    howKnown: named(howKnownNames),
    confidence: named(confidenceNames),
    status: named(statusNames),
    quantitative: named({ true: 'With a number', false: 'In words only' }),
    usableAsInput: named({ true: 'Usable as input', false: 'Not usable' }),
  }
})

/** Whose colour a speaker has, by the kind of organization. */
export async function loadTones(): Promise<(organizationId: string | null) => SpeakerTone> {
  const kinds = new Map((await organizations()).map(({ id, kind }) => [id, kind]))
  return (organizationId) => speakerTone(organizationId, organizationId ? kinds.get(organizationId) : null)
}

function counted<Item>(items: Item[], read: (item: Item) => [string, string, number]): Choice[] {
  return items
    .map(read)
    .filter(([, , count]) => count > 0)
    .map(([value, label, count]) => ({ value, label, count }))
}

function named(names: Record<string, string>): Choice[] {
  return Object.entries(names).map(([value, label]) => ({ value, label }))
}

function sourceLabel({
  publisher,
  title,
  publishedOn,
}: {
  publisher: string
  title: string | null
  publishedOn: string | null
}): string {
  const short = title && title.length > 48 ? `${title.slice(0, 47).trimEnd()}…` : title
  return [publisher, short, publishedOn?.slice(0, 7)].filter(Boolean).join(', ')
}

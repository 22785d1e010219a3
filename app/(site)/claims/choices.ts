import 'server-only'
import { cache } from 'react'
import type { Page } from '@/lib/api/page'
import { PAGE_LIMIT_MAX } from '@/lib/api/page'
import { countClaimsByTopic } from '@/lib/claims/queries'
import type { Claim } from '@/lib/claims/schema'
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

const units = cache(() => all((query) => listUnits({ ...query, sort: 'name' })))
const organizations = cache(() => all((query) => listOrganizations({ ...query, sort: 'name' })))

/** What each filter offers: only what some claim carries, with how many do. */
export const loadChoices = cache(async (): Promise<Choices> => {
  const [topics, measures, allUnits, sources, products, bodies] = await Promise.all([
    countClaimsByTopic(),
    all((query) => listMeasures({ ...query, sort: 'sortOrder' })),
    units(),
    all((query) => listSources({ ...query, sort: 'publisher' })),
    all((query) => listProducts({ ...query, sort: 'name' })),
    organizations(),
  ])
  return {
    topic: topics.map(({ key, count }) => ({ value: key, label: topicName(key), count })),
    measure: counted(measures, ({ key, name, claimCount }) => [key, name, claimCount]),
    unit: allUnits.map(({ key, name }) => ({ value: key, label: name })),
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

export interface Speaker {
  tone: SpeakerTone
  /** The shorter of the person's and the organization's name: "SemiAnalysis", but "Jeffrey Kessler". */
  shortName: string
}

export type SpeakerOf = (claim: Pick<Claim, 'saidBy' | 'saidByOrganizationId'>) => Speaker

/** Whose colour and name a claim carries in a chart, by the organization that said it. */
export async function loadSpeakers(): Promise<SpeakerOf> {
  const byId = new Map((await organizations()).map((body) => [body.id, body]))
  return ({ saidBy, saidByOrganizationId }) => {
    const body = saidByOrganizationId ? byId.get(saidByOrganizationId) : undefined
    const shortName = body && body.name.length < saidBy.length ? body.name : saidBy
    return { tone: speakerTone(saidByOrganizationId, body?.kind), shortName }
  }
}

/** How each unit is written. */
export const loadUnitSymbols = cache(async (): Promise<ReadonlyMap<string, string>> => {
  return new Map((await units()).map(({ key, symbol }) => [key, symbol]))
})

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

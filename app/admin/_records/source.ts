import 'server-only'
import { createSource, deleteSource, restoreSource, updateSource } from '@/lib/sources/commands'
import { listSources } from '@/lib/sources/queries'
import type { Source } from '@/lib/sources/schema'
import { sourceKinds } from '@/lib/sources/schema'
import { sourceKindNames } from '../../(site)/sources/source-kind-names'
import type { Neighbour } from '../../_components/records/neighbour'
import type { FormShape } from './definition'
import { choicesOf } from './definition'
import type { RecordDefinition } from './record-definition'

const sourceShape: FormShape = {
  resource: 'source',
  noun: 'a source',
  key: 'id',
  keyHelp: 'Lower-case words joined by hyphens. Left blank, it is made from publisher, title and month.',
  groups: [
    {
      title: 'Publication',
      fields: [
        {
          name: 'title',
          label: 'Title',
          help: 'As printed.',
          control: { kind: 'text' },
          wide: true,
        },
        {
          name: 'publisher',
          label: 'Publisher',
          help: 'As printed: Reuters, the US House Foreign Affairs Committee.',
          control: { kind: 'text' },
          required: true,
        },
        {
          name: 'kind',
          label: 'Kind',
          control: { kind: 'choice', choices: choicesOf(sourceKinds, { names: sourceKindNames }) },
          required: true,
        },
        {
          name: 'url',
          label: 'Address',
          help: 'http or https, of the publication itself.',
          control: { kind: 'text' },
          wide: true,
        },
        { name: 'publishedOn', label: 'Published on', control: { kind: 'date' } },
        {
          name: 'datePrecision',
          label: 'Exact to the',
          help: 'Of an exact month or year only, choose any day in it.',
          control: { kind: 'choice', choices: choicesOf(['day', 'month', 'quarter', 'year']) },
          when: [{ field: 'publishedOn' }],
        },
        {
          name: 'publisherId',
          label: 'Publisher’s organization',
          control: { kind: 'record', picks: 'organization', fills: 'publisher' },
          later: true,
        },
        { name: 'licence', label: 'Licence', control: { kind: 'text' }, later: true },
        { name: 'note', label: 'Note', control: { kind: 'longText' }, wide: true, later: true },
      ],
    },
  ],
}

const nameOf = ({ title, url, publisher }: Pick<Source, 'title' | 'url' | 'publisher'>) =>
  title ?? url ?? publisher

const squeezed = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
/** The same page under http and https, with or without www and a slash at the end. */
const plainAddress = (url: string) => url.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/+(?=$|[?#])/, '')

export const sourceDefinition: RecordDefinition = {
  path: 'sources',
  title: 'Sources',
  shape: sourceShape,
  list: async (query) => {
    const { items, ...page } = await listSources(query)
    return {
      ...page,
      items: items.map((source) => ({
        id: source.id,
        name: nameOf(source),
        detail: [source.publisher, sourceKindNames[source.kind].toLowerCase(), source.publishedOn]
          .filter(Boolean)
          .join(', '),
      })),
    }
  },
  nameOf: ({ title, url, publisher }) => String(title ?? url ?? publisher),
  commands: { create: createSource, update: updateSource, remove: deleteSource, restore: restoreSource },
  removal: 'delete',
  publicPath: (id) => `/claims?source=${encodeURIComponent(id)}`,
  settle: (source) => ({
    ...source,
    datePrecision: source.publishedOn === null ? null : (source.datePrecision ?? 'day'),
  }),
  neighbours: async ({ url, title, publisher }, id) => {
    const byUrl = typeof url === 'string' && url.length > 10 ? await likeAddress(url) : []
    const byTitle =
      typeof title === 'string' && title.length > 3 ? await likeTitle(title, String(publisher ?? '')) : []
    const found = new Map([...byTitle, ...byUrl].map((neighbour) => [neighbour.id, neighbour]))
    return [...found.values()].filter((neighbour) => neighbour.id !== id)
  },
}

async function likeAddress(url: string): Promise<Neighbour[]> {
  const { items } = await listSources({ q: plainAddress(url).slice(0, 200), limit: 20 })
  const same = items.filter((source) => source.url !== null && plainAddress(source.url) === plainAddress(url))
  return same.map((source) => toNeighbour(source, 'It has the same address.'))
}

async function likeTitle(title: string, publisher: string): Promise<Neighbour[]> {
  const { items } = await listSources({ q: title.slice(0, 200), limit: 20 })
  const same = items.filter((source) => squeezed(source.title ?? '') === squeezed(title))
  return same.map((source) =>
    toNeighbour(
      source,
      squeezed(source.publisher) === squeezed(publisher)
        ? 'It has the same title and publisher.'
        : 'It has the same title.',
    ),
  )
}

const toNeighbour = (source: Source, reason: string): Neighbour => ({
  id: source.id,
  kind: 'duplicate',
  text: `${nameOf(source)}, ${source.publisher}`,
  reason,
  href: `/admin/sources/${encodeURIComponent(source.id)}`,
})

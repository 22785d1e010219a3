import 'server-only'
import { z } from 'zod'
import { searchText } from '../../api/fields'
import { listBenchmarks } from '../../benchmarks/queries'
import { listClaims } from '../../claims/queries'
import { listEvents } from '../../events/queries'
import { listMeasures } from '../../measures/queries'
import { listOrganizations } from '../../organizations/queries'
import { listProducts } from '../../products/queries'
import { listScenarios } from '../../scenarios/queries'
import { listSources } from '../../sources/queries'
import { defineTool } from '../tool'
import { limitOf } from './paging'

interface Found {
  id: string
  title: string
  about: string | null
  cite_as?: string
}

interface Wanted {
  q: string
  limit: number
}

type Search = (wanted: Wanted) => Promise<{ total: number; found: Found[] }>

function over<Item>(
  list: (query: Wanted) => Promise<{ items: Item[]; total: number }>,
  toFound: (item: Item) => Found,
): Search {
  return async (wanted) => {
    const { items, total } = await list(wanted)
    return { total, found: items.map(toFound) }
  }
}

const searches = {
  claims: over(listClaims, ({ id, statement, asStated, citeAs }) => ({
    id,
    title: statement,
    about: asStated,
    cite_as: citeAs,
  })),
  sources: over(listSources, ({ id, publisher, title, publishedOn }) => ({
    id,
    title: title ?? publisher,
    about: [publisher, publishedOn].filter(Boolean).join(', '),
  })),
  organizations: over(listOrganizations, ({ id, name, kind, country }) => ({
    id,
    title: name,
    about: [kind, country].filter(Boolean).join(', '),
  })),
  products: over(listProducts, ({ id, name, kind, organizationName }) => ({
    id,
    title: name,
    about: [kind, organizationName].filter(Boolean).join(', '),
  })),
  measures: over(listMeasures, ({ key, name, definition }) => ({ id: key, title: name, about: definition })),
  events: over(listEvents, ({ id, title, date, description }) => ({
    id,
    title: `${date} ${title}`,
    about: description,
  })),
  benchmarks: over(
    listBenchmarks,
    ({ id, system, accelerator, model, phase, tokensPerSecondPerAccelerator }) => ({
      id,
      title: `${system}: ${model} on ${accelerator}, ${phase}`,
      about:
        tokensPerSecondPerAccelerator === null
          ? null
          : `${tokensPerSecondPerAccelerator} tokens/s/accelerator`,
    }),
  ),
  scenarios: over(listScenarios, ({ slug, name, description }) => ({
    id: slug,
    title: name,
    about: description,
  })),
} satisfies Record<string, Search>

const kinds = Object.keys(searches) as [keyof typeof searches]
const ABOUT_MAX = 240

const cut = (text: string | null) =>
  text !== null && text.length > ABOUT_MAX ? `${text.slice(0, ABOUT_MAX)}…` : text

export const search = defineTool({
  name: 'search',
  title: 'Search everything',
  description:
    'Finds records of every kind by words: claims, sources, organizations, products, measures, events, benchmarks and ' +
    'scenarios. Start here to learn ids and keys that the other tools take. Every word must occur; try fewer words ' +
    'when nothing is found.',
  input: z.strictObject({
    q: searchText,
    kinds: z.array(z.enum(kinds)).min(1).max(8).optional().describe('All kinds if absent.'),
    limit: limitOf(5, 20).describe('Of each kind.'),
  }),
  output: z.strictObject({
    results: z.array(
      z.strictObject({
        kind: z.enum(kinds),
        total: z.int().describe('Records of this kind that match.'),
        found: z.array(
          z.strictObject({
            id: z.string(),
            title: z.string(),
            about: z.string().nullable(),
            cite_as: z.string().optional(),
          }),
        ),
      }),
    ),
  }),
  cost: 4,
  handler: async ({ q, kinds: wanted = kinds, limit }) => {
    const results = await Promise.all(
      [...new Set(wanted)].map(async (kind) => {
        const { total, found } = await searches[kind]({ q, limit })
        return { kind, total, found: found.map((one) => ({ ...one, about: cut(one.about) })) }
      }),
    )
    return { results: results.filter(({ total }) => total > 0) }
  },
})

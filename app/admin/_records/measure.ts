import 'server-only'
import { createMeasure, deleteMeasure, restoreMeasure, updateMeasure } from '@/lib/measures/commands'
import { listMeasures } from '@/lib/measures/queries'
import type { FormShape } from './definition'
import { likeNames } from './like-names'
import type { RecordDefinition } from './record-definition'

const measureShape: FormShape = {
  resource: 'measure',
  noun: 'a measure',
  key: 'key',
  keyHelp: 'Lower-case words joined by hyphens, such as die-yield. Left blank, it is made from the name.',
  groups: [
    {
      title: 'Measure',
      fields: [
        { name: 'name', label: 'Name', control: { kind: 'text' }, required: true, wide: true },
        {
          name: 'definition',
          label: 'Definition',
          help: 'What counts and what does not: shown to readers beside every claim of it.',
          control: { kind: 'longText', rows: 3 },
          required: true,
          wide: true,
        },
        {
          name: 'unitKey',
          label: 'Usual unit',
          help: 'Claims in other units are converted to it where a conversion is known.',
          control: { kind: 'record', picks: 'unit' },
          required: true,
        },
        {
          name: 'dimension',
          label: 'Dimension',
          help: 'As of its unit: count, rate, share, money, power.',
          control: { kind: 'text', suggestions: [] },
          required: true,
        },
        {
          name: 'sortOrder',
          label: 'Place in lists',
          help: 'Small numbers come first.',
          control: { kind: 'number' },
          initial: '0',
          later: true,
        },
      ],
    },
  ],
}

export const measureDefinition: RecordDefinition = {
  path: 'measures',
  title: 'Measures',
  shape: measureShape,
  list: async (query) => {
    const { items, ...page } = await listMeasures(query)
    return {
      ...page,
      items: items.map(({ key, name, unitSymbol, claimCount }) => ({
        id: key,
        name,
        detail: `${unitSymbol}, ${claimCount} ${claimCount === 1 ? 'claim' : 'claims'}`,
      })),
    }
  },
  nameOf: ({ name }) => String(name),
  commands: { create: createMeasure, update: updateMeasure, remove: deleteMeasure, restore: restoreMeasure },
  removal: 'delete',
  publicPath: (key) => `/measures#${encodeURIComponent(key)}`,
  settle: (input) => ({ ...input, sortOrder: input.sortOrder ?? 0 }),
  neighbours: async ({ name }, id) =>
    likeNames(String(name ?? ''), { id, candidates: namedLike, path: 'measures' }),
  copy: (record) => ({ ...record, name: `${String(record.name)} (copy)` }),
}

async function namedLike(q: string) {
  const { items } = await listMeasures({ q, limit: 50 })
  return items.map(({ key, name }) => ({ id: key, name }))
}

import 'server-only'
import { createUnit, deleteUnit, restoreUnit, updateUnit } from '@/lib/measures/commands'
import { listUnits } from '@/lib/measures/queries'
import type { FormShape } from './definition'
import { likeNames } from './like-names'
import type { RecordDefinition } from './record-definition'

const unitShape: FormShape = {
  resource: 'unit',
  noun: 'a unit',
  key: 'key',
  keyHelp:
    'Lower-case words joined by hyphens, such as wafer-per-month. Left blank, it is made from the name.',
  groups: [
    {
      title: 'Unit',
      fields: [
        {
          name: 'name',
          label: 'Name',
          help: 'In full, in the plural.',
          control: { kind: 'text' },
          required: true,
        },
        {
          name: 'symbol',
          label: 'Symbol',
          help: 'As it stands after a figure.',
          control: { kind: 'text' },
          required: true,
        },
        {
          name: 'dimension',
          label: 'Dimension',
          help: 'Units of one dimension can be converted: count, rate, share, money, power.',
          control: { kind: 'text', suggestions: [] },
          required: true,
        },
      ],
    },
  ],
}

export const unitDefinition: RecordDefinition = {
  path: 'units',
  title: 'Units',
  shape: unitShape,
  list: async (query) => {
    const { items, ...page } = await listUnits(query)
    return {
      ...page,
      items: items.map(({ key, name, symbol, dimension }) => ({
        id: key,
        name,
        detail: symbol === name ? dimension : `${symbol}, ${dimension}`,
      })),
    }
  },
  nameOf: ({ name }) => String(name),
  commands: { create: createUnit, update: updateUnit, remove: deleteUnit, restore: restoreUnit },
  removal: 'delete',
  neighbours: async ({ name }, id) =>
    likeNames(String(name ?? ''), { id, candidates: namedLike, path: 'units' }),
}

async function namedLike(q: string) {
  const { items } = await listUnits({ q, limit: 50 })
  return items.map(({ key, name }) => ({ id: key, name }))
}

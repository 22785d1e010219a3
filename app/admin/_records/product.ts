import 'server-only'
import { accelerators } from '@/lib/engine'
import { createProduct, deleteProduct, restoreProduct, updateProduct } from '@/lib/products/commands'
import { listProducts } from '@/lib/products/queries'
import { productKinds } from '@/lib/products/schema'
import type { FormShape } from './definition'
import { choicesOf } from './definition'
import { likeNames } from './like-names'
import type { RecordDefinition } from './record-definition'

const productShape: FormShape = {
  resource: 'product',
  noun: 'a product',
  key: 'id',
  keyHelp: 'Lower-case words joined by hyphens, such as ascend-910c. Left blank, it is made from the name.',
  groups: [
    {
      title: 'Product',
      fields: [
        { name: 'name', label: 'Name', control: { kind: 'text' }, required: true, wide: true },
        {
          name: 'kind',
          label: 'Kind',
          control: { kind: 'choice', choices: choicesOf(productKinds, { names: { cpu: 'CPU' } }) },
          required: true,
        },
        {
          name: 'organizationId',
          label: 'Made by',
          control: { kind: 'record', picks: 'organization' },
        },
        { name: 'announced', label: 'Announced on', control: { kind: 'date' }, later: true },
        {
          name: 'engineId',
          label: 'Entry in the engine’s catalogue',
          help: 'Its id there, to use it in a prediction.',
          control: { kind: 'text', suggestions: Object.keys(accelerators) },
          later: true,
        },
        { name: 'note', label: 'Note', control: { kind: 'longText' }, wide: true, later: true },
      ],
    },
  ],
}

export const productDefinition: RecordDefinition = {
  path: 'products',
  title: 'Products',
  shape: productShape,
  list: async (query) => {
    const { items, ...page } = await listProducts(query)
    return {
      ...page,
      items: items.map(({ id, name, kind, organizationName }) => ({
        id,
        name,
        detail: [kind.replaceAll('_', ' '), organizationName].filter(Boolean).join(', '),
      })),
    }
  },
  nameOf: ({ name }) => String(name),
  commands: { create: createProduct, update: updateProduct, remove: deleteProduct, restore: restoreProduct },
  removal: 'delete',
  publicPath: (id) => `/claims?product=${encodeURIComponent(id)}`,
  neighbours: async ({ name }, id) =>
    likeNames(String(name ?? ''), {
      id,
      candidates: async (q) => (await listProducts({ q, limit: 50 })).items,
      path: 'products',
    }),
  copy: (record) => ({ ...record, name: `${String(record.name)} (copy)` }),
}

import 'server-only'
import {
  createCatalogueEntry,
  deleteCatalogueEntry,
  restoreCatalogueEntry,
  updateCatalogueEntry,
} from '@/lib/catalogue/commands'
import { listCatalogueEntries } from '@/lib/catalogue/queries'
import { entryKinds, standings } from '@/lib/catalogue/schema'
import { engineEntries, specLike } from '@/lib/catalogue/spec'
import type { FormShape } from './definition'
import { choicesOf } from './definition'
import { likeNames } from './like-names'
import type { RecordDefinition } from './record-definition'

const entryShape: FormShape = {
  resource: 'catalogueEntry',
  noun: 'a catalogue entry',
  key: 'id',
  keyHelp:
    'What requests name it by: lower-case words joined by hyphens. Left blank, it is made from the name.',
  groups: [
    {
      title: 'Entry',
      fields: [
        { name: 'name', label: 'Name', control: { kind: 'text' }, required: true },
        {
          name: 'kind',
          label: 'Kind',
          control: { kind: 'choice', choices: choicesOf(entryKinds) },
          required: true,
          initial: 'accelerator',
        },
        {
          name: 'standing',
          label: 'Standing',
          control: {
            kind: 'choice',
            choices: choicesOf(standings, {
              meanings: {
                announced: 'Its maker has said so.',
                rumoured: 'Others say so.',
                hypothetical: 'Nobody says so: a what-if.',
              },
            }),
          },
          required: true,
        },
        {
          name: 'basedOn',
          label: 'Begins with the figures of',
          help: 'An id of the catalogue, such as ascend-910c.',
          control: { kind: 'text', suggestions: Object.values(engineEntries).flatMap(Object.keys) },
        },
        { name: 'sourceId', label: 'Source', control: { kind: 'record', picks: 'source' } },
        { name: 'note', label: 'Note', control: { kind: 'longText' }, wide: true },
      ],
    },
    {
      title: 'Figures',
      about:
        'As the engine’s catalogue has them, per die, with the unit in each name. The engine checks every figure ' +
        'before it is saved, and computes with them wherever the entry’s id is named.',
      fields: [
        {
          name: 'spec',
          label: 'Spec (JSON)',
          help: 'Left blank, it is filled with the figures of the entry named above, to be changed afterwards.',
          control: { kind: 'json', rows: 18 },
          wide: true,
        },
      ],
    },
  ],
}

export const catalogueEntryDefinition: RecordDefinition = {
  path: 'catalogue-entries',
  title: 'Catalogue entries',
  shape: entryShape,
  list: async (query) => {
    const { items, ...page } = await listCatalogueEntries(query)
    return {
      ...page,
      items: items.map(({ id, name, kind, standing, basedOn }) => ({
        id,
        name,
        detail: [kind, standing, basedOn && `from ${basedOn}`].filter(Boolean).join(', '),
      })),
    }
  },
  nameOf: ({ name }) => String(name),
  commands: {
    create: createCatalogueEntry,
    update: updateCatalogueEntry,
    remove: deleteCatalogueEntry,
    restore: restoreCatalogueEntry,
  },
  removal: 'delete',
  publicPath: () => '/performance/catalogue#edited',
  settle: (input) => ({ ...input, spec: input.spec ?? specLike(input.kind, input.basedOn) ?? {} }),
  neighbours: async ({ name }, id) =>
    likeNames(String(name ?? ''), {
      id,
      candidates: async (q) => (await listCatalogueEntries({ q, limit: 50 })).items,
      path: 'catalogue-entries',
    }),
  copy: (record) => ({ ...record, name: `${String(record.name)} (copy)` }),
}

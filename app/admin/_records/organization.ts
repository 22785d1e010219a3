import 'server-only'
import {
  createOrganization,
  deleteOrganization,
  restoreOrganization,
  updateOrganization,
} from '@/lib/organizations/commands'
import { listOrganizations } from '@/lib/organizations/queries'
import { organizationKinds } from '@/lib/organizations/schema'
import type { FormShape } from './definition'
import { choicesOf } from './definition'
import { likeNames } from './like-names'
import type { RecordDefinition } from './record-definition'

export const organizationShape: FormShape = {
  resource: 'organization',
  noun: 'an organization',
  key: 'id',
  keyHelp: 'Lower-case words joined by hyphens. Left blank, it is made from the name.',
  groups: [
    {
      title: 'Organization',
      fields: [
        {
          name: 'name',
          label: 'Name',
          help: 'As readers know it: SMIC, not its registered name.',
          control: { kind: 'text' },
          required: true,
          wide: true,
        },
        {
          name: 'kind',
          label: 'Kind',
          control: {
            kind: 'choice',
            choices: choicesOf(organizationKinds, { names: { eda: 'EDA', ai_lab: 'AI lab' } }),
          },
          required: true,
        },
        {
          name: 'country',
          label: 'Country',
          help: 'ISO 3166-1 alpha-2, such as CN.',
          control: { kind: 'text' },
        },
        {
          name: 'parentId',
          label: 'Part of',
          control: { kind: 'record', picks: 'organization' },
          later: true,
        },
        { name: 'note', label: 'Note', control: { kind: 'longText' }, wide: true, later: true },
      ],
    },
  ],
}

export const organizationDefinition: RecordDefinition = {
  path: 'organizations',
  title: 'Organizations',
  shape: organizationShape,
  list: async (query) => {
    const { items, ...page } = await listOrganizations(query)
    return {
      ...page,
      items: items.map(({ id, name, kind, country }) => ({
        id,
        name,
        detail: [kind.replaceAll('_', ' '), country].filter(Boolean).join(', '),
      })),
    }
  },
  nameOf: ({ name }) => String(name),
  commands: {
    create: createOrganization,
    update: updateOrganization,
    remove: deleteOrganization,
    restore: restoreOrganization,
  },
  removal: 'delete',
  publicPath: (id) => `/claims?organization=${encodeURIComponent(id)}`,
  settle: (input) => ({
    ...input,
    country: typeof input.country === 'string' ? input.country.toUpperCase() : (input.country ?? null),
  }),
  neighbours: async ({ name }, id) =>
    likeNames(String(name ?? ''), {
      id,
      candidates: async (q) => (await listOrganizations({ q, limit: 20 })).items,
      path: 'organizations',
    }),
  copy: (record) => ({ ...record, name: `${String(record.name)} (copy)` }),
}

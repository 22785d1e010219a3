import 'server-only'
import { confidences, waysKnown } from '@/lib/claims/schema'
import { createRelation, deleteRelation, restoreRelation, updateRelation } from '@/lib/relations/commands'
import { listRelations } from '@/lib/relations/queries'
import { relationKinds } from '@/lib/relations/write-schema'
import type { PlainRecord } from '@/lib/revisions/plain'
import {
  confidenceMeanings,
  confidenceNames,
  howKnownMeanings,
  howKnownNames,
} from '../../(site)/claims/words'
import type { FieldGroup, FormShape } from './definition'
import { choicesOf } from './definition'
import type { RecordDefinition } from './record-definition'

const ends: FieldGroup = {
  title: 'Who and whom',
  about: 'Each end is either an organization or a product.',
  fields: [
    {
      name: 'fromOrganizationId',
      label: 'From organization',
      control: { kind: 'record', picks: 'organization' },
    },
    { name: 'fromProductId', label: 'or product', control: { kind: 'record', picks: 'product' } },
    {
      name: 'kind',
      label: 'Relation',
      control: { kind: 'choice', choices: choicesOf(relationKinds) },
      required: true,
    },
    {
      name: 'label',
      label: 'The verb as said',
      help: 'Such as “fabricates for”.',
      control: { kind: 'text' },
      required: true,
    },
    {
      name: 'toOrganizationId',
      label: 'To organization',
      control: { kind: 'record', picks: 'organization' },
    },
    { name: 'toProductId', label: 'or product', control: { kind: 'record', picks: 'product' } },
  ],
}

const times: FieldGroup = {
  title: 'When',
  fields: [
    { name: 'since', label: 'Since, as said', control: { kind: 'text' } },
    { name: 'sinceDate', label: 'Since', control: { kind: 'date' } },
    { name: 'untilDate', label: 'Until', control: { kind: 'date' } },
  ],
}

const known: FieldGroup = {
  title: 'Where it is known from',
  fields: [
    { name: 'sourceId', label: 'Source', control: { kind: 'record', picks: 'source', fills: 'sourceText' } },
    { name: 'sourceText', label: 'Source as referenced', control: { kind: 'text' }, required: true },
    {
      name: 'howKnown',
      label: 'How known',
      control: {
        kind: 'choice',
        choices: choicesOf(waysKnown, { names: howKnownNames, meanings: howKnownMeanings }),
      },
      required: true,
    },
    {
      name: 'confidence',
      label: 'Confidence',
      control: {
        kind: 'choice',
        choices: choicesOf(confidences, { names: confidenceNames, meanings: confidenceMeanings }),
      },
      required: true,
      initial: 'high',
    },
    { name: 'note', label: 'Note', control: { kind: 'longText' }, wide: true },
  ],
}

const relationShape: FormShape = {
  resource: 'relation',
  noun: 'a relation',
  key: 'id',
  keyHelp: 'Lower-case words joined by hyphens. Left blank, it is made from both ends and the relation.',
  groups: [ends, times, known],
}

export const relationDefinition: RecordDefinition = {
  path: 'relations',
  title: 'Relations',
  shape: relationShape,
  list: async (query) => {
    const { items, ...page } = await listRelations(query)
    return {
      ...page,
      items: items.map(({ id, from, to, label, since }) => ({
        id,
        name: `${from.name} ${label} ${to.name}`,
        detail: since ?? 'since when is not stated',
      })),
    }
  },
  nameOf: ({ fromOrganizationId, fromProductId, label, toOrganizationId, toProductId }) =>
    [fromOrganizationId ?? fromProductId, label, toOrganizationId ?? toProductId].map(String).join(' '),
  commands: {
    create: createRelation,
    update: updateRelation,
    remove: deleteRelation,
    restore: restoreRelation,
  },
  removal: 'delete',
  publicPath: (id) => `/api/v1/relations/${encodeURIComponent(id)}`,
  neighbours: async (input, id) => {
    const [from, to] = endsOf(input)
    if (!from || !to) return []
    const q = [from, to].map((end) => end.id)
    const { items } = await listRelations({ [from.kind]: q, limit: 100 })
    return items
      .filter((other) => other.id !== id && other.kind === input.kind)
      .filter((other) => other.from.id === from.id && other.to.id === to.id)
      .map((other) => ({
        id: other.id,
        kind: 'duplicate' as const,
        text: `${other.from.name} ${other.label} ${other.to.name}`,
        reason: 'It relates the same two in the same way.',
        href: `/admin/relations/${encodeURIComponent(other.id)}`,
      }))
  },
}

interface End {
  kind: 'organization' | 'product'
  id: string
}

function endsOf(input: PlainRecord): [from: End | null, to: End | null] {
  const end = (organization: string, product: string): End | null => {
    const [ofOrganization, ofProduct] = [input[organization], input[product]]
    if (typeof ofOrganization === 'string') return { kind: 'organization', id: ofOrganization }
    return typeof ofProduct === 'string' ? { kind: 'product', id: ofProduct } : null
  }
  return [end('fromOrganizationId', 'fromProductId'), end('toOrganizationId', 'toProductId')]
}

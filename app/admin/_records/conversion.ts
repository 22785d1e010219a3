import 'server-only'
import {
  createConversion,
  deleteConversion,
  restoreConversion,
  updateConversion,
} from '@/lib/measures/commands'
import { listConversions } from '@/lib/measures/queries'
import { conversionBases } from '@/lib/measures/write-schema'
import type { FormShape } from './definition'
import { choicesOf } from './definition'
import type { RecordDefinition } from './record-definition'

const conversionShape: FormShape = {
  resource: 'conversion',
  noun: 'a conversion',
  key: 'id',
  keyHelp: 'Lower-case words joined by hyphens. Left blank, it is made from the units and what it holds for.',
  groups: [
    {
      title: 'Conversion',
      fields: [
        { name: 'fromUnitKey', label: 'From', control: { kind: 'record', picks: 'unit' }, required: true },
        { name: 'toUnitKey', label: 'To', control: { kind: 'record', picks: 'unit' }, required: true },
        {
          name: 'factor',
          label: 'Factor',
          help: 'How many of the second make one of the first.',
          control: { kind: 'number' },
          required: true,
        },
        {
          name: 'scope',
          label: 'Holds for',
          help: 'One product only, such as 910C. Blank: always.',
          control: { kind: 'text' },
        },
        {
          name: 'basis',
          label: 'Basis',
          control: {
            kind: 'choice',
            choices: choicesOf(conversionBases, {
              meanings: { assumed: 'Readers see that the figures it gives rest on an assumption.' },
            }),
          },
          required: true,
        },
        { name: 'claimId', label: 'Claim that states it', control: { kind: 'record', picks: 'claim' } },
        { name: 'note', label: 'Note', control: { kind: 'longText' }, wide: true },
      ],
    },
  ],
}

export const conversionDefinition: RecordDefinition = {
  path: 'conversions',
  title: 'Conversions',
  shape: conversionShape,
  list: async (query) => {
    const { items, ...page } = await listConversions(query)
    return {
      ...page,
      items: items.map(({ id, fromUnitKey, toUnitKey, factor, scope, basis }) => ({
        id,
        name: `1 ${fromUnitKey} = ${factor} ${toUnitKey}`,
        detail: scope === null ? basis : `${scope} only, ${basis}`,
      })),
    }
  },
  nameOf: ({ fromUnitKey, factor, toUnitKey }) =>
    `1 ${String(fromUnitKey)} = ${String(factor)} ${String(toUnitKey)}`,
  commands: {
    create: createConversion,
    update: updateConversion,
    remove: deleteConversion,
    restore: restoreConversion,
  },
  removal: 'delete',
  neighbours: async ({ fromUnitKey, toUnitKey, scope }, id) => {
    if (typeof fromUnitKey !== 'string' || typeof toUnitKey !== 'string') return []
    const { items } = await listConversions({ from: [fromUnitKey], to: [toUnitKey], limit: 50 })
    return items
      .filter((other) => other.id !== id && (other.scope ?? '') === (scope ?? ''))
      .map((other) => ({
        id: other.id,
        kind: 'duplicate' as const,
        text: `${other.id}: factor ${other.factor}`,
        reason: 'It converts between the same units for the same products.',
        href: `/admin/conversions/${encodeURIComponent(other.id)}`,
      }))
  },
}

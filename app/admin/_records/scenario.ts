import 'server-only'
import type { PlainRecord, PlainValue } from '@/lib/revisions/plain'
import { createScenario, deleteScenario, restoreScenario, updateScenario } from '@/lib/scenarios/commands'
import { listScenarios } from '@/lib/scenarios/queries'
import type { FormShape } from './definition'
import { likeNames } from './like-names'
import type { RecordDefinition } from './record-definition'

const scenarioShape: FormShape = {
  resource: 'scenario',
  noun: 'a scenario',
  key: 'id',
  keyHelp: 'Lower-case words joined by hyphens: its address. Left blank, it is made from the name.',
  groups: [
    {
      title: 'Scenario',
      fields: [
        { name: 'name', label: 'Name', control: { kind: 'text' }, required: true, wide: true },
        {
          name: 'description',
          label: 'Description',
          help: 'What is assumed, in a sentence or two.',
          control: { kind: 'longText', rows: 2 },
          required: true,
          wide: true,
        },
        { name: 'notes', label: 'Notes', control: { kind: 'longText' }, wide: true },
      ],
    },
    {
      title: 'Assumptions',
      about:
        'The scenario’s own page changes them with sliders and claims, and saves them. Here they stand as JSON, ' +
        'which the model checks before it is saved: a base and overrides by parameter.',
      fields: [
        {
          name: 'request',
          label: 'Base and overrides',
          help: 'Such as {"base": "default", "overrides": {"dieYieldCeiling": 0.6}}. Claims are named by id.',
          control: { kind: 'json', rows: 12 },
          required: true,
          initial: '{\n  "base": "default",\n  "overrides": {}\n}',
          wide: true,
        },
        { name: 'basedOn', label: 'Copied from', control: { kind: 'record', picks: 'scenario' } },
      ],
    },
  ],
}

export const scenarioDefinition: RecordDefinition = {
  path: 'scenarios',
  title: 'Scenarios',
  shape: scenarioShape,
  list: async (query) => {
    const { items, ...page } = await listScenarios(query)
    return {
      ...page,
      items: items.map(({ slug, name, description, builtIn }) => ({
        id: slug,
        name,
        detail: description,
        ...(builtIn && { status: 'built in' }),
      })),
    }
  },
  nameOf: ({ name }) => String(name),
  commands: {
    create: createScenario,
    update: updateScenario,
    remove: deleteScenario,
    restore: restoreScenario,
  },
  removal: 'delete',
  publicPath: (id) => `/scenarios/${encodeURIComponent(id)}`,
  unsettle: (record) => ({ ...record, request: askedAgain(record.request ?? null) }),
  neighbours: async ({ name }, id) =>
    likeNames(String(name ?? ''), { id, candidates: namedLike, path: 'scenarios' }),
  copy: (record) => ({ ...record, name: `${String(record.name)} (copy)`, basedOn: record.id ?? null }),
}

async function namedLike(q: string) {
  const { items } = await listScenarios({ q, limit: 50 })
  return items.map(({ slug, name }) => ({ id: slug, name }))
}

/** The stored request as it would be asked for: of claims only which and how much, since the rest is read anew. */
function askedAgain(request: PlainValue): PlainValue {
  if (!isRecord(request) || !isRecord(request.overrides)) return request
  const overrides = Object.entries(request.overrides).map(([key, override]) => [
    key,
    withoutFigures(override),
  ])
  return { ...request, overrides: Object.fromEntries(overrides) as PlainRecord }
}

function withoutFigures(override: PlainValue): PlainValue {
  if (!isRecord(override) || !Array.isArray(override.claims)) return override
  const claims = override.claims.map((claim) =>
    isRecord(claim) ? { claimId: claim.claimId ?? null, weight: claim.weight ?? 1 } : claim,
  )
  return { ...override, claims }
}

function isRecord(value: PlainValue | undefined): value is PlainRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import 'server-only'
import { z } from 'zod'
import { searchText } from '../../api/fields'
import { parameterOperations } from '../../api/operations/parameters'
import { scenarioOperations } from '../../api/operations/scenarios'
import { outputsSchema, parametersSchema } from '../../scenarios/parameter-schema'
import { scenarioPageSchema } from '../../scenarios/schema'
import { ask } from '../ask'
import { defineTool } from '../tool'
import { cursor, limitOf, pageOutput, pageWith } from './paging'

const q = searchText.optional()

/** Every word occurs somewhere in the texts, case ignored. */
function mentions(wanted: string | undefined, ...texts: string[]): boolean {
  const all = texts.join(' ').toLowerCase()
  return (wanted ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word))
}

const scenarios = defineTool({
  name: 'list_scenarios',
  title: 'List scenarios',
  description:
    'The scenarios of the supply model: the central view (default), views rebuilt from analysts’ published models, and ' +
    'saved ones. Each with what it changes of the central view and the claims it rests on.',
  input: z.strictObject({ q, limit: limitOf(20, 100), cursor }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        slug: z.string(),
        name: z.string(),
        description: z.string(),
        basedOn: z.string().nullable(),
        builtIn: z.boolean(),
        overrides: z.record(z.string(), z.unknown()).describe('What it changes of the central view.'),
        claimIds: z.array(z.string()),
      }),
    ),
    ...pageOutput,
  }),
  handler: async (query, context) => {
    const page = await ask(
      { operation: scenarioOperations.list, response: scenarioPageSchema, query },
      context,
    )
    const items = page.items.map(({ slug, name, description, basedOn, builtIn, overrides, claimIds }) => {
      return { slug, name, description, basedOn, builtIn, overrides, claimIds }
    })
    return pageWith(items, page)
  },
})

const parameters = defineTool({
  name: 'list_parameters',
  title: 'List the inputs of the supply model',
  description:
    'Inputs that overrides may replace: key, unit, valid range, median by date and the claims behind each. Ask with ' +
    'words (q) or a group; keys name one input and add its definition and why it was set so.',
  input: z.strictObject({
    q,
    group: z.string().max(100).optional().describe('Such as logic, HBM, packaging, power.'),
    keys: z.array(z.string().max(100)).min(1).max(20).optional().describe('In full, with definition.'),
    limit: limitOf(25, 120),
  }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        key: z.string(),
        label: z.string(),
        group: z.string(),
        unit: z.string(),
        validMin: z.number(),
        validMax: z.number(),
        timeProfile: z.string(),
        basis: z.string().describe('claims, arithmetic or assumption.'),
        claimIds: z.array(z.string()),
        definition: z.string().optional(),
        rationale: z.string().optional(),
        anchors: z.array(z.looseObject({ at: z.string() })).optional(),
      }),
    ),
    total: z.int(),
    groups: z.array(z.string()),
  }),
  handler: async ({ q, group, keys, limit }, context) => {
    const all = await ask({ operation: parameterOperations.list, response: parametersSchema }, context)
    const found = all.items.filter(
      (one) =>
        (!keys || keys.includes(one.key)) &&
        (!group || one.group.toLowerCase() === group.toLowerCase()) &&
        mentions(q, one.key, one.label, one.definition, one.group),
    )
    const items = found.slice(0, limit).map((one) => {
      const { key, label, group, unit, validMin, validMax, timeProfile, basis, claimIds } = one
      const short = { key, label, group, unit, validMin, validMax, timeProfile, basis, claimIds }
      const { definition, rationale, anchors } = one
      return keys ? { ...short, definition, rationale, anchors } : short
    })
    return { items, total: found.length, groups: [...new Set(all.items.map((one) => one.group))] }
  },
})

const outputs = defineTool({
  name: 'list_outputs',
  title: 'List the outputs of the supply model',
  description: 'Keys that run_scenario, solve_scenario and compare_scenarios take, with unit and measure.',
  input: z.strictObject({ q }),
  output: outputsSchema,
  handler: async ({ q }, context) => {
    const { items } = await ask({ operation: parameterOperations.outputs, response: outputsSchema }, context)
    return { items: items.filter(({ key, label, group }) => mentions(q, key, label, group)) }
  },
})

export const scenarioListTools = { scenarios, parameters, outputs }

import 'server-only'
import {
  createBenchmark,
  deleteBenchmark,
  restoreBenchmark,
  updateBenchmark,
} from '@/lib/benchmarks/commands'
import { listBenchmarks } from '@/lib/benchmarks/queries'
import { benchmarkKinds, benchmarkPhases, benchmarkWaysKnown } from '@/lib/benchmarks/write-schema'
import type { PlainRecord } from '@/lib/revisions/plain'
import type { Field, FieldGroup, FormShape } from './definition'
import { choicesOf } from './definition'
import type { RecordDefinition } from './record-definition'

const number = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  label,
  control: { kind: 'number' },
  ...more,
})

const text = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  label,
  control: { kind: 'text' },
  ...more,
})

const conditions: FieldGroup = {
  title: 'What was run',
  fields: [
    text('system', 'System', { help: 'Such as CloudMatrix384.', required: true }),
    text('accelerator', 'Accelerator', { help: 'As named by the source.', required: true }),
    {
      name: 'acceleratorProductId',
      label: 'Accelerator’s product',
      control: { kind: 'record', picks: 'product' },
    },
    number('accelerators', 'Accelerators in the instance'),
    text('servingStack', 'Serving stack'),
    text('model', 'Model', { required: true }),
    {
      name: 'phase',
      label: 'Phase',
      control: { kind: 'choice', choices: choicesOf(benchmarkPhases, { names: { e2e: 'End to end' } }) },
      required: true,
    },
    text('precision', 'Precision', { help: 'As named by the source: INT8 W8A8.' }),
    number('promptTokens', 'Prompt, tokens'),
    number('kvTokens', 'Context in decode, tokens'),
    number('outputTokens', 'Output, tokens'),
    number('batchPerAccelerator', 'Requests per accelerator'),
    number('tokensPerBatch', 'Tokens in one batch of an accelerator', {
      when: [{ field: 'phase', is: ['prefill'] }],
    }),
  ],
}

const results: FieldGroup = {
  title: 'What came out',
  fields: [
    number('tokensPerSecondPerAccelerator', 'Tokens/s per accelerator'),
    number('tokensPerSecondPerTflop', 'Tokens/s per TFLOPS'),
    number('tpotMs', 'TPOT, ms'),
    number('ttftMs', 'TTFT, ms'),
    { name: 'notes', label: 'Notes', control: { kind: 'longText', rows: 3 }, wide: true },
  ],
}

const known: FieldGroup = {
  title: 'How it is known',
  fields: [
    {
      name: 'kind',
      label: 'Kind',
      control: { kind: 'choice', choices: choicesOf(benchmarkKinds) },
      required: true,
    },
    {
      name: 'howKnown',
      label: 'How known',
      control: { kind: 'choice', choices: choicesOf(benchmarkWaysKnown) },
      required: true,
    },
    { name: 'sourceId', label: 'Source', control: { kind: 'record', picks: 'source' } },
  ],
}

const benchmarkShape: FormShape = {
  resource: 'benchmark',
  noun: 'a benchmark',
  key: 'id',
  keyHelp:
    'Lower-case words joined by hyphens. Left blank, it is made from system, accelerator, model and phase.',
  groups: [conditions, results, known],
}

const nameOf = ({ system, model, phase }: { system?: unknown; model?: unknown; phase?: unknown }) =>
  `${String(system)}, ${String(model)}, ${String(phase)}`

export const benchmarkDefinition: RecordDefinition = {
  path: 'benchmarks',
  title: 'Benchmarks',
  shape: benchmarkShape,
  list: async (query) => {
    const { items, ...page } = await listBenchmarks(query)
    return {
      ...page,
      items: items.map(({ id, tokensPerSecondPerAccelerator: rate, kind, ...row }) => ({
        id,
        name: nameOf(row),
        detail: rate === null ? kind : `${rate.toLocaleString('en-US')} tokens/s, ${kind}`,
      })),
    }
  },
  nameOf,
  commands: {
    create: createBenchmark,
    update: updateBenchmark,
    remove: deleteBenchmark,
    restore: restoreBenchmark,
  },
  removal: 'delete',
  publicPath: () => '/performance/validation',
  neighbours: async (input, id) => {
    const { accelerator, model } = input
    if (typeof accelerator !== 'string' || typeof model !== 'string') return []
    const alike = { accelerator: [accelerator.slice(0, 200)], model: [model.slice(0, 200)], limit: 100 }
    const found = await listBenchmarks(alike).catch(() => null)
    return (found?.items ?? [])
      .filter((other) => other.id !== id && sameConditions(input, other))
      .map((other) => ({
        id: other.id,
        kind: 'duplicate' as const,
        text: `${other.id}: ${nameOf(other)}`,
        reason: 'It is a run of the same model and phase under the same conditions.',
        href: `/admin/benchmarks/${encodeURIComponent(other.id)}`,
      }))
  },
}

const compared = ['phase', 'servingStack', 'accelerators', 'precision', 'promptTokens', 'kvTokens'] as const

function sameConditions(
  input: PlainRecord,
  other: { [Field in (typeof compared)[number]]: unknown },
): boolean {
  const batch = ['batchPerAccelerator', 'tpotMs'] as const
  const all = [...compared, ...batch] as const
  return all.every((field) => (input[field] ?? null) === ((other as Record<string, unknown>)[field] ?? null))
}

import { formatExact, formatNumber } from '@/app/_components/format'
import type { TableData } from '@/app/_components/tables/table-data'
import { accelerators, models, type PublishedServing, type StackSpec } from '@/lib/engine'
import type { Cite } from './citations'
import { scaled, sourceCell } from './facts'

const nameOf = (ids: string[], catalogue: Readonly<Record<string, { name: string }>>): string =>
  ids.map((id) => catalogue[id]?.name ?? id).join(', ')

function divisionOf({ division, packages }: PublishedServing): string {
  if (division.layout === 'co-located') return `${packages} shared, TP${division.parallelism.tensor}`
  const { prefill, decode } = division
  const [first, second] = [prefill.instances * prefill.accelerators, decode.instances * decode.accelerators]
  return `${first} prefill TP${prefill.parallelism.tensor}, ${second} decode TP${decode.parallelism.tensor}`
}

function draftsOf({ speculation }: PublishedServing): string {
  if (speculation === undefined) return 'not stated'
  return speculation
    ? `${speculation.draftTokens}, ${scaled(Number(speculation.acceptance.toPrecision(3)), 100)} %`
    : 'none'
}

/** How published end-to-end runs divided their accelerators, and under what load. */
export function servingTable({ name, servings = [] }: StackSpec, cite: Cite): TableData {
  return {
    caption: `Published end-to-end runs of ${name}`,
    columns: [
      { key: 'model', label: 'Model' },
      { key: 'accelerator', label: 'Accelerator' },
      { key: 'division', label: 'Packages and parallelism' },
      { key: 'lengths', label: 'Tokens in, out' },
      { key: 'precision', label: 'Precision' },
      { key: 'load', label: 'Requests in flight', numeric: true },
      { key: 'drafts', label: 'Drafts, acceptance' },
      { key: 'source', label: 'Source' },
    ],
    rows: servings.map((serving) => ({
      model: nameOf(serving.models.slice(0, 1), models),
      accelerator: nameOf(serving.accelerators, accelerators),
      division: divisionOf(serving),
      lengths: `${formatExact(serving.promptTokens)}, ${formatExact(serving.outputTokens)}`,
      precision: serving.precision ?? '–',
      load:
        serving.requestsInFlight === undefined
          ? null
          : {
              text: formatNumber(serving.requestsInFlight, 3),
              sort: serving.requestsInFlight,
              csv: serving.requestsInFlight,
            },
      drafts: draftsOf(serving),
      source: sourceCell([serving.source, serving.remark].filter(Boolean).join('; '), cite),
    })),
  }
}

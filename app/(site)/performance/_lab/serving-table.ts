import { formatExact, formatNumber, formatPercent } from '@/app/_components/format'
import type { Cell, TableData, TableRow } from '@/app/_components/tables/table-data'
import type { Served, Serving } from './serving'

const whole = (value: number): Cell => ({ text: formatExact(Math.round(value)), csv: value })
const figure = (value: number): Cell => ({ text: formatNumber(value), csv: value })
const percent = (value: number): Cell => ({ text: formatPercent(value), csv: value * 100 })

function rowOf({ letter, item, outcome: { prediction, refusal } }: Served): TableRow {
  const named = { letter, name: item.name, detail: item.detail }
  if (!prediction) return { ...named, remark: `Cannot be served: ${refusal}` }
  const { layout, prefillAccelerators, decodeAccelerators, accelerators } = prediction
  return {
    ...named,
    prefill: layout === 'split' ? whole(prefillAccelerators) : null,
    decode: layout === 'split' ? whole(decodeAccelerators) : whole(accelerators),
    open: whole(prediction.requestsInFlight),
    rate: figure(prediction.requestsPerSecond),
    output: whole(prediction.perAccelerator.output),
    deviation: percent(1.645 * prediction.relativeUncertainty),
    total: whole(prediction.perAccelerator.total),
    outputPerDecode: layout === 'split' ? whole(prediction.perAccelerator.outputPerDecode) : null,
    tpot: figure(prediction.tpotMs),
    ttft: whole(prediction.ttftMs),
    busy: percent(prediction.prefillUtilisation),
  }
}

/** Whole deployments side by side. */
export function servingTable(served: Served[], { layout, promptTokens, outputTokens }: Serving): TableData {
  const isSplit = layout === 'split'
  const columns: [string, string, boolean?][] = [
    ['letter', 'Row'],
    ['name', 'Accelerator'],
    ['detail', 'Configuration'],
    ...(isSplit ? ([['prefill', 'Accelerators, prefill', true]] as [string, string, boolean][]) : []),
    ['decode', isSplit ? 'Accelerators, decode' : 'Accelerators', true],
    ['open', 'Requests in flight', true],
    ['rate', 'Requests/s', true],
    ['output', 'Output tokens/s per accelerator', true],
    ['deviation', '± P5–P95, %', true],
    ['total', 'Prompt and output tokens/s per accelerator', true],
    ...(isSplit
      ? ([['outputPerDecode', 'Output tokens/s per decode accelerator', true]] as [string, string, boolean][])
      : []),
    ['tpot', 'TPOT, ms', true],
    ['ttft', 'TTFT, ms', true],
    ['busy', isSplit ? 'Prefill pool busy, %' : 'Time on prefill, %', true],
  ]
  if (served.some(({ outcome }) => outcome.refusal)) columns.push(['remark', 'Remark'])
  return {
    caption: `Whole deployments, prefill counted, at ${formatExact(promptTokens)} tokens in and ${formatExact(outputTokens)} out`,
    columns: columns.map(([key, label, numeric = false]) => ({ key, label, numeric })),
    rows: served.map(rowOf),
  }
}

/** What prefill costs the selected configuration, or the best of them where it cannot be served. */
export function servingFinding(served: Served[], selected: number): string {
  const known = served.flatMap(({ letter, item, outcome: { prediction } }) =>
    prediction ? [{ letter, item, prediction }] : [],
  )
  const own = known.find(({ letter }) => letter === served[selected]?.letter) ?? known[0]
  if (!own) return 'No configuration can be served within these limits'
  const output = ({ prediction }: typeof own) => prediction.perAccelerator.output
  const best = known.reduce((top, one) => (output(one) > output(top) ? one : top))
  const rate = (one: typeof own) => formatExact(Math.round(output(one)))
  const begun = `With prefill counted, each ${own.item.name} of ${own.letter} emits ${rate(own)} tokens/s`
  if (own.letter === best.letter) return `${begun}${known.length > 1 ? ', the most of all' : ''}`
  return `${begun}; ${best.letter}, ${best.item.name}, ${rate(best)}`
}

import { formatExact, formatNumber, formatPercent } from '@/app/_components/format'
import type { Cell, TableData } from '@/app/_components/tables/table-data'
import type { Evaluated } from './evaluate'
import type { Frontier } from './frontier'
import type { Roof, RoofPoint } from './roofline'
import { bounds, operatorGroups, sumParts, totalOf, type TimeParts } from './time-parts'

const num = (value: number, text = formatNumber(value)): Cell => ({ text, sort: value, csv: value })

const partColumns = [
  { key: 'compute', label: 'Compute, ms', numeric: true },
  { key: 'memory', label: 'Memory, ms', numeric: true },
  { key: 'network', label: 'Network, ms', numeric: true },
  { key: 'overhead', label: 'Overhead, ms', numeric: true },
  { key: 'total', label: 'Exposed, ms', numeric: true },
]

const partCells = (parts: TimeParts): Record<string, Cell> => ({
  ...Object.fromEntries(bounds.map((bound) => [bound, num(parts[bound])])),
  total: num(totalOf(parts)),
})

const nameOf = ({ letter, name, detail }: Evaluated): string => `${letter} ${name}, ${detail}`

export function iterationTable(evaluated: Evaluated[]): TableData {
  return {
    caption: 'Milliseconds per iteration by what the time is spent on',
    columns: [{ key: 'name', label: 'Configuration' }, ...partColumns],
    rows: evaluated.flatMap((item) =>
      item.outcome.prediction
        ? [{ name: nameOf(item), ...partCells(sumParts(item.outcome.prediction.operators)) }]
        : [],
    ),
  }
}

export function operatorTable({ letter, outcome }: Evaluated): TableData {
  return {
    caption: `Milliseconds per iteration of configuration ${letter} by operator`,
    columns: [
      { key: 'name', label: 'Operator' },
      ...partColumns,
      { key: 'share', label: 'Share', numeric: true },
      { key: 'relative', label: '± one σ', numeric: true },
      { key: 'tag', label: 'Known' },
    ],
    rows: outcome.prediction
      ? operatorGroups(outcome.prediction).map(({ name, parts, share, relative, tag }) => ({
          name,
          ...partCells(parts),
          share: num(share, formatPercent(share, 1)),
          relative: num(relative, formatPercent(relative, 1)),
          tag,
        }))
      : [],
  }
}

/** What the ± of a prediction is made of, largest part of its variance first. */
export function uncertaintyTable({ letter, outcome }: Evaluated): TableData {
  const { terms, relative } = outcome.prediction?.uncertainty ?? { terms: [], relative: 0 }
  const rows = terms
    .map((term) => ({
      ...term,
      part: (term.relative * term.shareOfTime) ** 2 / Math.max(relative ** 2, 1e-12),
    }))
    .sort((a, b) => b.part - a.part)
    .filter(({ part }) => part >= 0.001)
  const share = (value: number) => num(value, formatPercent(value, 1))
  return {
    caption: `What the uncertainty of configuration ${letter} is made of`,
    columns: [
      { key: 'operator', label: 'Term' },
      { key: 'part', label: 'Of the variance', numeric: true },
      { key: 'relative', label: '± of its time', numeric: true },
      { key: 'share', label: 'Of the iteration', numeric: true },
      { key: 'tag', label: 'Known' },
      { key: 'source', label: 'Source' },
    ],
    rows: rows.map(({ operator, part, relative: own, shareOfTime, tag, source }) => ({
      operator,
      part: share(part),
      relative: share(own),
      share: share(shareOfTime),
      tag,
      source,
    })),
  }
}

export function rooflineTable(roofs: Roof[], points: RoofPoint[], letter: string): TableData {
  return {
    caption: `Roofs of the accelerators and operators of configuration ${letter}`,
    columns: [
      { key: 'name', label: 'Roof or operator' },
      { key: 'intensity', label: 'Operations per byte', numeric: true },
      { key: 'tflops', label: 'TFLOPS', numeric: true },
    ],
    rows: [
      ...roofs.map(({ name, format, peakTflops, bytesPerSecond }) => ({
        name: `${name}, ${format} ridge`,
        intensity: num((peakTflops * 1e12) / bytesPerSecond),
        tflops: num(peakTflops),
      })),
      ...points.map(({ name, intensity, tflops }) => ({
        name: `${letter}: ${name}`,
        intensity: num(intensity),
        tflops: num(tflops),
      })),
    ],
  }
}

export function frontierTable(frontiers: Frontier[], decode: boolean): TableData {
  return {
    caption: 'Throughput against latency as the batch grows',
    columns: [
      { key: 'name', label: 'System' },
      { key: 'batch', label: decode ? 'Batch per accelerator' : 'Batch tokens', numeric: true },
      { key: 'x', label: decode ? 'Tokens/s per user' : 'TTFT, ms', numeric: true },
      { key: 'rate', label: 'Tokens/s per accelerator', numeric: true },
      { key: 'low', label: 'P5', numeric: true },
      { key: 'high', label: 'P95', numeric: true },
    ],
    rows: frontiers.flatMap(({ letters, name, points }) =>
      points.map((point) => ({
        name: `${letters.join(', ')} ${name}`,
        batch: num(point.batch, formatExact(point.batch)),
        x: num(point.x),
        rate: num(point.tokensPerSecond),
        low: num(point.low),
        high: num(point.high),
      })),
    ),
  }
}

export function memoryTable(evaluated: Evaluated[]): TableData {
  return {
    caption: 'Gigabytes of each accelerator’s memory',
    columns: [
      { key: 'name', label: 'Configuration' },
      { key: 'weights', label: 'Weights, GB', numeric: true },
      { key: 'cache', label: 'KV cache, GB', numeric: true },
      { key: 'activations', label: 'Activations, GB', numeric: true },
      { key: 'capacity', label: 'Capacity, GB', numeric: true },
    ],
    rows: evaluated.flatMap((item) => {
      const memory = item.outcome.prediction?.memory
      return memory
        ? [
            {
              name: nameOf(item),
              weights: num(memory.weightsBytes / 1e9),
              cache: num(memory.kvCacheBytes / 1e9),
              activations: num(memory.activationBytes / 1e9),
              capacity: num(memory.capacityBytes / 1e9),
            },
          ]
        : []
    }),
  }
}

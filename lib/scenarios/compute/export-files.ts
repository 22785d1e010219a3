import { strToU8, zipSync } from 'fflate'
import { csvRows, headerRow } from '../../api/table-format'
import type { ScenarioRequest, ScenarioResult } from '../../scenario'
import { runScenario } from '../../scenario'
import { canonical } from '../../revisions/plain'
import type { PlainRecord } from '../../revisions/plain'
import { methodsNote } from './methods-note'
import type { SampleTable } from './sample-table'
import { sampleTable } from './sample-table'

export type ExportedTable = 'inputs' | 'outputs' | 'samples'

export interface ExportQuestion {
  slug: string
  request: ScenarioRequest
  format: 'json' | 'csv' | 'zip'
  table: ExportedTable
}

export interface ExportedRun {
  methods: string
  request: ScenarioRequest
  result: ScenarioResult
  samples: SampleTable
}

/** A run with all a reader needs to check it: as data, as one table, or as a zip of all of it. */
export function exportRun(question: ExportQuestion): ExportedRun | string | Uint8Array {
  const { slug, request, format, table } = question
  const result = runScenario(request)
  const samples = () => sampleTable(request, result.years)
  if (format === 'csv') return tableText(table, result, samples)
  // What the request left to defaults is written out, so that another version cannot read it otherwise.
  const whole = { ...request, ...result.choices, seed: result.seed, samples: result.samples }
  const methods = methodsNote({ slug, request: whole, result })
  if (format === 'json') return { methods, request: whole, result, samples: samples() }
  const texts = {
    'README.md': methods,
    'request.json': json(whole),
    'result.json': json(result),
    'inputs.csv': tableText('inputs', result, samples),
    'outputs.csv': tableText('outputs', result, samples),
    'samples.csv': tableText('samples', result, samples),
  }
  const files = Object.entries(texts).map(([name, text]) => [`${slug}/${name}`, strToU8(text)] as const)
  // A fixed date: the same request gives the same bytes.
  return zipSync(Object.fromEntries(files), { mtime: new Date('2026-01-01T00:00:00Z') })
}

const json = (value: unknown) => `${canonical(value as PlainRecord)}\n`

function tableText(table: ExportedTable, result: ScenarioResult, samples: () => SampleTable): string {
  if (table === 'inputs') return csv(inputRows(result))
  if (table === 'outputs') return csv(outputRows(result))
  const { columns, rows } = samples()
  return [['sample', ...columns], ...rows.map((row, k) => [k, ...row])]
    .map((cells) => `${cells.join(',')}\n`)
    .join('')
}

type Row = Record<string, string | number | null>

/** A figure that is not defined is an empty cell. */
const cell = (x: number): number | null => (Number.isNaN(x) ? null : x)

function csv(rows: Row[]): string {
  const columns = Object.keys(rows[0] ?? {})
  return headerRow(columns) + csvRows(rows, columns)
}

function inputRows({ inputs }: ScenarioResult): Row[] {
  return inputs.flatMap(({ key, label, group, unit, overridden, claimIds, anchors }) =>
    anchors.map(({ at, p5, p50, p95 }) => ({
      ...{ key, label, group, unit, at, p5, p50, p95 },
      changed: overridden ? 'yes' : 'no',
      claims: claimIds.join(' '),
    })),
  )
}

function outputRows({ series, years, quarters }: ScenarioResult): Row[] {
  return Object.values(series).flatMap(({ key, label, unit, measure, byYear, byQuarter }) => {
    const row = (
      period: string,
      { p5, p25, p50, p75, p95 }: (typeof byQuarter)[number],
      mean: number | null,
    ) => ({
      ...{ output: key, label, unit, measure, period },
      ...{ p5: cell(p5), p25: cell(p25), p50: cell(p50), p75: cell(p75), p95: cell(p95) },
      mean: mean === null ? null : cell(mean),
    })
    return [
      ...byYear.map((band, k) => row(String(years[k]), band, band.mean)),
      ...byQuarter.map((band, k) => row(String(quarters[k]), band, null)),
    ]
  })
}

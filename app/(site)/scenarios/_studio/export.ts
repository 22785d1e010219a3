import type { TableData } from '@/app/_components/tables/table-data'
import type { ScenarioRequest, ScenarioResult } from '@/lib/scenario'
import { methodsNote } from '@/lib/scenarios/compute/methods-note'

/** Every assumption as it entered the run, by date. */
export function inputsTable({ inputs }: Pick<ScenarioResult, 'inputs'>): TableData {
  const columns = ['key', 'label', 'group', 'unit', 'at', 'p5', 'p50', 'p95', 'changed', 'claims']
  return {
    caption: 'Assumptions',
    columns: columns.map((key) => ({ key, label: key })),
    rows: inputs.flatMap(({ key, label, group, unit, overridden, claimIds, anchors }) =>
      anchors.map(({ at, p5, p50, p95 }) => ({
        key, label, group, unit, at, p5, p50, p95, changed: overridden ? 'yes' : 'no', claims: claimIds.join(' '),
      })),
    ),
  } // prettier-ignore
}

/** Every shown output by year and quarter. */
export function outputsTable({
  series,
  years,
  quarters,
}: Pick<ScenarioResult, 'series' | 'years' | 'quarters'>): TableData {
  const columns = ['output', 'label', 'unit', 'measure', 'period', 'p5', 'p25', 'p50', 'p75', 'p95', 'mean']
  return {
    caption: 'Outputs',
    columns: columns.map((key) => ({ key, label: key })),
    rows: Object.values(series).flatMap(({ key, label, unit, measure, byYear, byQuarter }) => {
      const head = { output: key, label, unit, measure }
      return [
        ...byYear.map(({ p5, p25, p50, p75, p95, mean }, k) => ({
          ...head,
          period: years[k] ?? null,
          p5,
          p25,
          p50,
          p75,
          p95,
          mean,
        })),
        ...byQuarter.map(({ p5, p25, p50, p75, p95 }, k) => ({
          ...head,
          period: quarters[k] ?? null,
          p5,
          p25,
          p50,
          p75,
          p95,
          mean: null,
        })),
      ]
    }),
  }
}

/** What another party needs to get the same figures: request, seed, versions, and the figures. */
export function exportJson(request: ScenarioRequest, result: ScenarioResult): string {
  const { seed, samples, modelVersion, engineVersion } = result
  const method =
    'Quantiles by method R-7 over scrambled Sobol points with shared drivers; the same request, seed and versions give the same figures.'
  return `${JSON.stringify({ method, seed, samples, modelVersion, engineVersion, request, result }, null, 2)}\n`
}

interface Noted {
  slug: string
  request: ScenarioRequest
  result: ScenarioResult
  digest: string
}

/** The methods note of the run on the page, with its request and the digest of its result. */
export function noteText({ slug, request, result, digest }: Noted): string {
  return `${methodsNote({ slug, request, result })}
## Request

\`\`\`json
${JSON.stringify(request, null, 2)}
\`\`\`

Digest of the result: ${digest}
`
}

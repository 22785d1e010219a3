import { EngineError, predict, type PredictionRequest } from '../../lib/engine'
import { requestForSilicon, type SiliconCells, type SiliconRun } from './silicon-request'

export interface SiliconPoint extends SiliconRun {
  id: string
  predictedMs: number
  error: number
}

/** Everything of a row that fixes its configuration; rows alike in these are repeats of one run. */
const configuration = [
  'model_path',
  'backend',
  'system',
  'precision',
  'mode',
  'isl',
  'osl',
  'gemm_quant_mode',
  'moe_quant_mode',
  'tp_size',
  'pp_size',
  'attention_dp_size',
  'moe_tp_size',
  'moe_ep_size',
  'prefill_num_workers',
  'prefill_tp_size',
  'prefill_attention_dp_size',
  'decode_num_workers',
  'decode_tp_size',
  'decode_attention_dp_size',
  'decode_moe_tp_size',
  'decode_moe_ep_size',
  'concurrency',
]

/** Speculation is not recorded: repeats that differ by more than this ran with and without it. */
const mostSpread = 1.5

const keyOf = (row: SiliconCells): string =>
  configuration
    .map((key) => (key === 'model_path' ? (row[key] ?? '').replace('DeepSeek-V3', 'DeepSeek-R1') : row[key]))
    .join('|')

function disagreeing(rows: readonly SiliconCells[]): Set<string> {
  const spread = new Map<string, { least: number; most: number }>()
  for (const row of rows) {
    const tpot = Number(row['silicon_tpot_ms'])
    if (!(tpot > 0)) continue
    const seen = spread.get(keyOf(row))
    if (!seen) spread.set(keyOf(row), { least: tpot, most: tpot })
    else {
      seen.least = Math.min(seen.least, tpot)
      seen.most = Math.max(seen.most, tpot)
    }
  }
  return new Set([...spread].filter(([, s]) => s.most > mostSpread * s.least).map(([key]) => key))
}

export interface SiliconResult {
  points: SiliconPoint[]
  left: Map<string, number>
}

/**
 * Requests that the cache cannot hold wait outside, so a run decodes what fits of its concurrency. A run that happened
 * although not one request fits by the engine's count is taken at its word.
 */
function predictTpotMs(request: PredictionRequest): number {
  const asked = predict(request)
  if (asked.memory.fits) return asked.tpotMs!
  const { batchPerAccelerator: _, ...rest } = request
  try {
    return predict({ ...rest, slo: { tpotMs: 1_000_000 } }).tpotMs!
  } catch (error) {
    if (error instanceof EngineError && error.code === 'does_not_fit') return asked.tpotMs!
    throw error
  }
}

/** Predicts every run in scope. Repeats that agree stay apart; identical measurements count once. */
export function validateSilicon(rows: readonly SiliconCells[]): SiliconResult {
  const points: SiliconPoint[] = []
  const left = new Map<string, number>()
  const leave = (reason: string) => left.set(reason, (left.get(reason) ?? 0) + 1)
  const unclear = disagreeing(rows)
  const seen = new Set<string>()
  for (const row of rows) {
    const coverage = requestForSilicon(row)
    const measurement = `${keyOf(row)}|${row['silicon_tpot_ms']}`
    if (!coverage.covered) leave(coverage.reason)
    else if (seen.has(measurement)) leave('the same measurement twice')
    else if (unclear.has(keyOf(row)))
      leave(`repeats differ by more than ${mostSpread}×: speculation is not recorded`)
    else {
      seen.add(measurement)
      try {
        const predictedMs = predictTpotMs(coverage.request)
        points.push({
          ...coverage,
          id: row['id'] ?? '',
          predictedMs,
          error: predictedMs / coverage.tpotMs - 1,
        })
      } catch (error) {
        if (!(error instanceof EngineError)) throw error
        leave(`refused: ${error.code} ${error.field}`)
      }
    }
  }
  return { points, left }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`

function line(name: string, points: readonly SiliconPoint[]): string {
  const errors = points.map((point) => point.error)
  const size = median(errors.map(Math.abs))
  return `${name.padEnd(44)} ${String(points.length).padStart(5)} ${percent(size).padStart(9)} ${percent(median(errors)).padStart(9)}`
}

/** Prints median absolute and median signed TPOT errors by family, then by system, model, backend and mode. */
export function printSilicon({ points, left }: SiliconResult): void {
  console.log('TPOT                                          runs  median|e|  median e')
  const group = (name: (point: SiliconPoint) => string) => {
    const groups = new Map<string, SiliconPoint[]>()
    for (const point of points) groups.set(name(point), [...(groups.get(name(point)) ?? []), point])
    for (const [key, some] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(line(key, some))
  }
  group((p) => `${p.family} ${p.system} ${p.backend} ${p.mode} ${String(p.request.precision)}`)
  console.log()
  group((p) => p.system)
  console.log()
  group((p) => `${p.backend} ${p.mode}`)
  console.log()
  group((p) => p.family)
  console.log(line('all', points))
  console.log('\nleft out')
  for (const [reason, rows] of [...left].sort((a, b) => b[1] - a[1]))
    console.log(`${String(rows).padStart(5)}  ${reason}`)
}

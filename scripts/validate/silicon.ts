import { EngineError, predict, type Prediction, type PredictionRequest } from '../../lib/engine'
import { requestForSilicon, type SiliconCells, type SiliconRun } from './silicon-request'

export interface SiliconPoint extends SiliconRun {
  id: string
  predictedMs: number
  error: number
  /** Of co-located runs with few requests in flight, where the first token waits for little but its own prefill. */
  ttftError?: number
}

/** Requests in flight up to which a prompt seldom waits for another's prefill. */
const fewInFlight = 4

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
function predictRun(request: PredictionRequest): Prediction {
  const asked = predict(request)
  if (asked.memory.fits) return asked
  const { batchPerAccelerator: _, ...rest } = request
  try {
    return predict({ ...rest, slo: { tpotMs: 1_000_000 } })
  } catch (error) {
    if (error instanceof EngineError && error.code === 'does_not_fit') return asked
    throw error
  }
}

function ttftErrorOf(run: SiliconRun, predicted: Prediction): number | undefined {
  const inFlight = run.request.batchPerAccelerator! * run.request.accelerators!
  if (run.mode !== 'agg' || inFlight > fewInFlight || run.ttftMs === undefined) return undefined
  return predicted.ttftMs === undefined ? undefined : predicted.ttftMs / run.ttftMs - 1
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
        const predicted = predictRun(coverage.request)
        const predictedMs = predicted.tpotMs!
        const ttftError = ttftErrorOf(coverage, predicted)
        points.push({
          ...coverage,
          id: row['id'] ?? '',
          predictedMs,
          error: predictedMs / coverage.tpotMs - 1,
          ...(ttftError !== undefined && { ttftError }),
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

function line(name: string, errors: readonly number[]): string {
  const size = median(errors.map(Math.abs))
  return `${name.padEnd(44)} ${String(errors.length).padStart(5)} ${percent(size).padStart(9)} ${percent(median(errors)).padStart(9)}`
}

const tpotErrors = (points: readonly SiliconPoint[]): number[] => points.map((point) => point.error)

function printTtft(points: readonly SiliconPoint[]): void {
  const measured = points.filter((point) => point.ttftError !== undefined)
  if (measured.length === 0) return
  console.log(`\nTTFT, co-located, at most ${fewInFlight} in flight            runs  median|e|  median e`)
  const errors = (some: readonly SiliconPoint[]) => some.map((point) => point.ttftError!)
  for (const backend of [...new Set(measured.map((point) => point.backend))].sort())
    console.log(line(backend, errors(measured.filter((point) => point.backend === backend))))
  console.log(line('all', errors(measured)))
}

/** Prints median absolute and signed TPOT errors by group, system, backend and family; TTFT where it is prefill alone. */
export function printSilicon({ points, left }: SiliconResult): void {
  console.log('TPOT                                          runs  median|e|  median e')
  const group = (name: (point: SiliconPoint) => string) => {
    const groups = new Map<string, SiliconPoint[]>()
    for (const point of points) groups.set(name(point), [...(groups.get(name(point)) ?? []), point])
    for (const [key, some] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1)))
      console.log(line(key, tpotErrors(some)))
  }
  group((p) => `${p.family} ${p.system} ${p.backend} ${p.mode} ${String(p.request.precision)}`)
  console.log()
  group((p) => p.system)
  console.log()
  group((p) => `${p.backend} ${p.mode}`)
  console.log()
  group((p) => p.family)
  console.log(line('all', tpotErrors(points)))
  printTtft(points)
  console.log('\nleft out')
  for (const [reason, rows] of [...left].sort((a, b) => b[1] - a[1]))
    console.log(`${String(rows).padStart(5)}  ${reason}`)
}

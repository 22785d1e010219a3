/**
 * Fits the kernel coefficients of lib/engine/catalogue/kernels-gpu.ts on operator measurements:
 *   npx tsx scripts/fit/run.ts PATH [system]
 * PATH holds alibaba/InferSim's and ai-dynamo/aiconfigurator's tables; each fit minimises squared log error.
 */
import { accelerators, type KernelFit, type NumberFormat } from '../../lib/engine'
import { kernelsOf } from '../../lib/engine/lookup'
import type { Platform } from '../../lib/engine/operators/platform'
import { join } from 'node:path'
import { fitAttentionLayer } from './attention-layer'
import { folders, measurements, type Measurement } from './measurements'
import { minimise } from './simplex'

const [root, only, pattern = ''] = process.argv.slice(2)
if (!root) throw new Error('usage: npx tsx scripts/fit/run.ts PATH_TO_OPERATOR_TABLES [accelerator]')

export function platformFor(id: string): Platform {
  const spec = accelerators[id]!
  const { bf16, fp8, int8, fp4 } = spec.die.peakTflops
  const peakFlops: Record<NumberFormat, number> = {
    bf16: bf16 * 1e12,
    fp8: (fp8 ?? bf16) * 1e12,
    int8: (int8 ?? bf16) * 1e12,
    fp4: (fp4 ?? bf16) * 1e12,
  }
  return {
    peakFlops,
    bytesPerSecond: spec.die.hbmBytesPerSecond,
    kernels: kernelsOf(spec).kernels,
    computeShare: 1,
  }
}

const toFit = (x: number[]): Omit<KernelFit, 'basis' | 'source'> => ({
  overheadSeconds: Math.exp(x[0]!) * 1e-6,
  computeEfficiency: Math.min(1, Math.exp(x[1]!)),
  memoryEfficiency: Math.min(1.2, Math.exp(x[2]!)),
  norm: Math.min(6, 1 + Math.exp(x[3]!)),
  outputEfficiency: Math.min(1.5, Math.exp(x[4]!)),
  ...(x[5] !== undefined && { splitSeconds: Math.exp(x[5]) * 1e-6 }),
  tileRows: 64,
})

/** Enough points for five coefficients; every n-th of the rest keeps the spread of shapes. */
const mostPoints = 500

function fitOne(platform: Platform, set: Measurement): void {
  const stride = Math.ceil(set.points.length / mostPoints)
  const points = set.points.filter((_, index) => index % stride === 0)
  const error = (x: number[]) => {
    const fit = { ...toFit(x), tileRows: set.tileRows, basis: 'measured' as const, source: '' }
    let sum = 0
    for (const point of points) {
      const e = Math.log(point.predict(platform, fit) / point.seconds)
      sum += Math.min(e * e, 0.5)
    }
    return sum / points.length + 0.002 * Math.max(0, x[0]! - 4) ** 2
  }
  const starts = [
    [1.5, -0.5, -0.2, 0, -0.2],
    [2.5, -0.8, -0.4, -1, -0.2],
    [3, -0.3, -0.1, 1, -0.5],
  ]
  const best = starts
    .map((start) => minimise(error, set.splits ? [...start, 1] : start, set.splits ? 1200 : 900))
    .sort((a, b) => a.value - b.value)[0]!
  const f = toFit(best.point)
  const errors = set.points
    .map((p) =>
      Math.abs(
        Math.log(
          p.predict(platform, { ...f, tileRows: set.tileRows, basis: 'measured', source: '' }) / p.seconds,
        ),
      ),
    )
    .sort((a, b) => a - b)
  const median = errors[errors.length >> 1]!
  const numbers = [
    f.overheadSeconds * 1e6,
    f.computeEfficiency,
    f.memoryEfficiency,
    f.norm,
    f.outputEfficiency!,
    Math.sqrt(best.value),
    ...(f.splitSeconds === undefined ? [] : [f.splitSeconds * 1e6]),
  ]
  console.log(
    `  ${set.name.padEnd(22)} [${numbers.map((v) => v.toPrecision(3)).join(', ')}]  n=${set.points.length} median ${(median * 100).toFixed(1)} %`,
  )
}

for (const id of only ? [only] : ['h100', 'h800', 'h200', 'h20', 'b200', 'gb200', 'gb300']) {
  console.log(id)
  const platform = platformFor(id)
  for (const set of measurements(root, id))
    if (set.points.length >= 8 && set.name.includes(pattern)) fitOne(platform, set)
  if (folders[id] && 'attention layer'.includes(pattern)) {
    const fit = fitAttentionLayer(join(root, 'nvidia', folders[id]), id, platform)
    console.log(`  attention layer        [${fit.map((v) => v.toPrecision(3)).join(', ')}]`)
  }
}

import { cpus } from 'node:os'
import { Worker } from 'node:worker_threads'
import { run } from '@quri/squiggle-lang'
import { takeRow } from '../../lib/kernel'
import { engineRates, joinParts, registryRates, runScenario } from '../../lib/scenario'
import type { RunPart } from '../../lib/scenario'
import { draw, fillNormals, quantilesR7, sampler } from '../../lib/uncertainty'
import type { Distribution } from '../../lib/uncertainty'
import type { BenchRow } from './row'

/** Shortest of several runs, in milliseconds: what the machine can do when nothing else disturbs it. */
function shortest(runs: number, work: () => void): number {
  let best = Infinity
  for (let k = 0; k < runs; k++) {
    const started = performance.now()
    work()
    best = Math.min(best, performance.now() - started)
  }
  return best
}

const PRODUCT: Distribution[] = [
  { kind: 'quantiles', transform: 'log', p5: 5000, p50: 7071, p95: 10_000 },
  { kind: 'triangular', low: 70, mode: 78, high: 85 },
  { kind: 'beta', alpha: 30, beta: 70 },
  { kind: 'beta', alpha: 80, beta: 20 },
  { kind: 'uniform', low: 0.6, high: 0.9 },
  { kind: 'quantiles', transform: 'log', p5: 0.9, p50: 1, p95: 1.1 },
]

const SQUIGGLE = `
wafers = 5000 to 10000
dies = Sym.triangular(70, 78, 85)
dieYield = Sym.beta(30, 70)
packaging = Sym.beta(80, 20)
share = Sym.uniform(0.6, 0.9)
scale = 0.9 to 1.1
x = SampleSet.fromDist(wafers) * SampleSet.fromDist(dies) * SampleSet.fromDist(dieYield) * SampleSet.fromDist(packaging) * SampleSet.fromDist(share) * SampleSet.fromDist(scale)
[quantile(x, 0.05), quantile(x, 0.5), quantile(x, 0.95)]
`

/** Samples worked on at once: they stay in the first-level cache from the draw to the product. */
const STRETCH = 1024
const deviates = takeRow(STRETCH)
const values = takeRow(STRETCH)

/** The six-input product (lognormal, triangular, beta, beta, uniform, lognormal) with its three quantiles. */
function sixInputs(samples: number): number[] {
  const inputs = PRODUCT.map((d) => sampler(d))
  const product = new Float64Array(samples).fill(1)
  for (let first = 0; first < samples; first += STRETCH) {
    const count = Math.min(STRETCH, samples - first)
    inputs.forEach((input, dimension) => {
      fillNormals(deviates, { dimension, seed: 1, first, count })
      draw(input, deviates, { out: values, at: 0, count })
      for (let i = 0; i < count; i++) product[first + i]! *= values[i]!
    })
  }
  return quantilesR7(product, [0.05, 0.5, 0.95])
}

async function squiggle(samples: number): Promise<{ milliseconds: number; quantiles: number[] }> {
  const environment = { sampleCount: samples, xyPointLength: 1000, seed: 'bench' }
  let milliseconds = Infinity
  let quantiles: number[] = []
  for (let k = 0; k < 3; k++) {
    const started = performance.now()
    const output = await run(SQUIGGLE, { environment })
    if (!output.result.ok) throw new Error(output.result.value.toString())
    quantiles = output.result.value.result.asJS() as number[]
    milliseconds = Math.min(milliseconds, performance.now() - started)
  }
  return { milliseconds, quantiles }
}

async function besideSquiggle(samples: number): Promise<BenchRow> {
  const ours = samples / shortest(12, () => sixInputs(samples)) / 1000
  const { milliseconds, quantiles } = await squiggle(samples)
  const [, median] = sixInputs(samples)
  if (Math.abs(quantiles[1]! / median! - 1) > 0.03) {
    throw new Error(`The two do not compute the same: medians ${median} and ${quantiles[1]}.`)
  }
  const theirs = samples / milliseconds / 1000
  return {
    measure: `six-input product, ${samples.toLocaleString('en')} samples`,
    value: ours,
    unit: 'M samples/s',
    peer: '@quri/squiggle-lang 0.10',
    peerValue: theirs,
    ratio: ours / theirs,
  }
}

const MILLION = 1_000_000

/** Seconds for a million samples of all outputs, counted by so many threads and joined. */
async function millionSeconds(threads: number): Promise<number> {
  const request = { samples: MILLION }
  const started = performance.now()
  const parts = await Promise.all(
    Array.from({ length: threads }, (_, part) => partOnThread({ request, part, parts: threads })),
  )
  const result = joinParts(request, parts as [RunPart, ...RunPart[]], { rates: registryRates })
  if (!(result.series.shipped!.byYear[1]!.p50 > 0)) throw new Error('The joined run has no shipments.')
  return (performance.now() - started) / 1000
}

function partOnThread(workerData: object): Promise<RunPart> {
  const file = new URL('./scenario-thread.ts', import.meta.url)
  // A thread does not take over the loader that reads TypeScript; it registers its own before it imports the file.
  const start = `import('tsx/esm/api').then(({ register }) => (register(), import(${JSON.stringify(file.href)})))`
  const thread = new Worker(start, { workerData, eval: true })
  return new Promise((resolve, reject) => {
    thread.once('message', (part: RunPart) => {
      resolve(part)
      void thread.terminate()
    })
    thread.once('error', reject)
  })
}

async function millions(): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  let one = 0
  for (let threads = 1; threads <= Math.min(4, cpus().length); threads *= 2) {
    const seconds = await millionSeconds(threads)
    if (threads === 1) one = seconds
    rows.push({
      measure: `default scenario, all outputs, 1,000,000 samples, ${threads} thread${threads > 1 ? 's' : ''}`,
      value: seconds,
      unit: 's',
      ...(threads > 1 && { peer: 'one thread', peerValue: one, ratio: one / seconds }),
    })
  }
  return rows
}

/** Milliseconds of a slider's move: a service level or context not asked for before, from the engine. */
function movedServiceLevel(): BenchRow[] {
  const model = 'deepseek-r1'
  let [slo, context] = [Infinity, Infinity]
  engineRates({ model, sloTpotMs: 50, kvTokens: 4096 })
  for (let k = 1; k <= 20; k++) {
    slo = Math.min(
      slo,
      shortest(1, () => void engineRates({ model, sloTpotMs: 50 + k, kvTokens: 4096 })),
    )
    const kvTokens = 4096 + 128 * k
    context = Math.min(
      context,
      shortest(1, () => void engineRates({ model, sloTpotMs: 50, kvTokens })),
    )
  }
  return [
    { measure: 'serving rates after the service level moves', value: slo, unit: 'ms' },
    { measure: 'serving rates after the context moves', value: context, unit: 'ms' },
  ]
}

/** Speed of whole scenarios, all outputs, and of the plain product beside squiggle in the same process. */
export async function benchScenario(): Promise<BenchRow[]> {
  const scenario = (samples: number, outputs?: string[]) => () =>
    runScenario({ samples, outputs }, { rates: registryRates })
  scenario(2000)()
  return [
    {
      measure: 'default scenario, all outputs, 10,000 samples',
      value: shortest(5, scenario(10_000)),
      unit: 'ms',
    },
    {
      measure: 'default scenario, shipments only, 10,000 samples',
      value: shortest(5, scenario(10_000, ['shipped'])),
      unit: 'ms',
    },
    { measure: 'preview, all outputs, 1,000 samples', value: shortest(9, scenario(1000)), unit: 'ms' },
    {
      measure: 'preview, shipments only, 1,000 samples',
      value: shortest(9, scenario(1000, ['shipped'])),
      unit: 'ms',
    },
    ...movedServiceLevel(),
    ...(await millions()),
    await besideSquiggle(100_000),
    await besideSquiggle(1_000_000),
  ]
}

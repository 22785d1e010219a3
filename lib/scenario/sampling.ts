import { AXES } from './axes'
import { axisDeviates, BLOCK } from './axis-deviates'
import { blends } from './profile'
import type { Blend } from './profile'
import type { ResolvedInput } from './resolve'
import { addressOf, isRow, kernel, takeRow } from '../kernel'
import { PATH_KEYS, SIMULATED_FROM } from '../supply'
import type { Path } from '../supply'
import { draw, sampler } from '../uncertainty'
import type { Sampler } from '../uncertainty'

/** Eq. 47: anchors of one input share 0.92 of its deviate and have 0.39 of their own. */
export const SHARED_BY_ANCHORS = 0.92
const OWN_OF_ANCHOR = 0.39

const MARKET_PATHS = [
  'h20CounterfactualRevenueUsdBn',
  'h20SoldK',
  'h20LicenceState',
  'h200DeliveriesKPerQuarter',
]
const paths = new Set<string>([...PATH_KEYS, ...MARKET_PATHS])
/** Only what feeds a lagged wafer flow is needed before the stocks start in 2023. */
const neededFrom2021 = new Set([
  'smicAdvancedWaferStartsKwpm',
  'aiShareOfAdvancedWafers',
  'huaweiShareOfAiWafers',
  'huaweiFabAiWaferStartsKwpm',
  'waferShareFor950',
  'cxmtHbmWaferStartsKwpm',
])

/** An input prepared for drawing. */
export interface PlannedInput {
  key: string
  group: number | null
  loading: number
  ownAxis: number
  isPath: boolean
  shared: boolean
  anchors: { sampler: Sampler; axis: number | undefined; used: boolean }[]
  blends: Blend[]
  firstQuarter: number
  /** Receives the input's shared deviate of every sample, for rank correlations. */
  keep?: Float64Array
}

export interface SamplingPlan {
  inputs: PlannedInput[]
  groupAxes: number[]
}

export function planSampling(inputs: readonly ResolvedInput[]): SamplingPlan {
  const planned = inputs.map(planInput)
  return {
    inputs: planned,
    groupAxes: [...new Set(planned.flatMap((p) => (p.group === null ? [] : [p.group])))],
  }
}

/** An input planned under another name: the same draws, a second distribution. */
export const planInputAs = (key: string, input: ResolvedInput): PlannedInput => ({
  ...planInput(input),
  key,
  isPath: true,
})

/** Plans of the registry's own anchors, which are the same arrays in every run. */
const planned = new WeakMap<ResolvedInput['anchors'], PlannedInput>()

function planInput(input: ResolvedInput): PlannedInput {
  let plan = planned.get(input.anchors)
  if (!plan) planned.set(input.anchors, (plan = newPlan(input)))
  // A copy: `keep` belongs to one run.
  return { ...plan }
}

function newPlan({ parameter, anchors }: ResolvedInput): PlannedInput {
  const { key, correlationGroup, loading, timeProfile } = parameter
  const range = { min: parameter.validMin, max: parameter.validMax }
  const quarterly = blends(
    timeProfile,
    anchors.map((anchor) => anchor.at),
  )
  const firstQuarter = neededFrom2021.has(key) ? 0 : SIMULATED_FROM
  const used = new Set(quarterly.slice(firstQuarter).flatMap((b) => (b.present ? [b.from, b.to] : [])))
  return {
    key,
    group: correlationGroup && loading ? AXES.group.get(correlationGroup)! : null,
    loading,
    ownAxis: AXES.own.get(key)!,
    isPath: paths.has(key),
    shared: parameter.yearCorrelation === null,
    anchors: anchors.map(({ at, distribution }, i) => ({
      sampler: sampler(distribution, range),
      axis: AXES.anchor.get(`${key}@${at}`),
      used: used.has(i),
    })),
    blends: quarterly,
    firstQuarter,
  }
}

/** Drawn inputs of a block. */
export interface Draws {
  /** Fills what no block changes: points and what lies between points. */
  fillFixed: () => void
  /** Whether the arrays are shared with other runs. */
  shared: boolean
  /** One value per sample, by key. */
  constants: Record<string, Float64Array>
  /** One row per quarter, by key; quarters of one anchor are one row. */
  paths: Record<string, Path>
  /** What is drawn anew with every block; all else was filled when the arrays were made. */
  drawn: DrawnInput[]
}

interface DrawnInput {
  input: PlannedInput
  anchors: Float64Array[]
  mixed: MixedRow[]
}

/** A quarter between two anchors. */
interface MixedRow {
  row: Float64Array
  from: Float64Array
  to: Float64Array
  weight: number
}

const isDrawn = ({ sampler, used }: PlannedInput['anchors'][number]): boolean =>
  used && sampler.kind !== 'point'

/** Rows for the drawn inputs of one run at a time: a run that finds another's values in them fills its own again. */
const sharedRows: Float64Array[] = []
let fixedOf: Draws | undefined

/**
 * Arrays for a plan's inputs, `size` samples each. Shared ones lie in the kernels' memory and are the same for every run;
 * what was drawn must be read before another run draws.
 */
export function createDraws(plan: SamplingPlan, size: number, { shared = false } = {}): Draws {
  let taken = 0
  const newRow = () => {
    if (!shared || size > BLOCK) return new Float64Array(size)
    const row = (sharedRows[taken++] ??= takeRow(BLOCK))
    return size === BLOCK ? row : row.subarray(0, size)
  }
  const points: { row: Float64Array; value: number }[] = []
  const between: MixedRow[] = []
  const zeros = newRow()
  points.push({ row: zeros, value: 0 })
  const fillFixed = () => {
    for (const { row, value } of points) row.fill(value)
    between.forEach((row) => mix(row, size))
  }
  const draws: Draws = { constants: {}, paths: {}, drawn: [], shared, fillFixed }
  for (const input of plan.inputs) {
    const anchors = input.anchors.map(({ sampler, used }) => {
      if (!used) return zeros
      const row = newRow()
      if (sampler.kind === 'point') points.push({ row, value: sampler.value })
      return row
    })
    const mixed: MixedRow[] = []
    if (input.isPath) draws.paths[input.key] = rowsOf(input, { anchors, mixed, zeros, newRow })
    else draws.constants[input.key] = anchors[0]!
    if (input.anchors.some(isDrawn)) draws.drawn.push({ input, anchors, mixed })
    else between.push(...mixed)
  }
  fillFixed()
  if (shared) fixedOf = draws
  return draws
}

interface Rows {
  anchors: Float64Array[]
  /** Receives the rows that lie between anchors. */
  mixed: MixedRow[]
  zeros: Float64Array
  newRow: () => Float64Array
}

function rowsOf(
  { blends, firstQuarter }: PlannedInput,
  { anchors, mixed, newRow, zeros }: Rows,
): Float64Array[] {
  return blends.map(({ from, present, to, weight }, q) => {
    if (!present || q < firstQuarter) return zeros
    if (weight === 0) return anchors[from]!
    const row = newRow()
    mixed.push({ row, from: anchors[from]!, to: anchors[to]!, weight })
    return row
  })
}

function mix({ from, row, to, weight }: MixedRow, count: number): void {
  if (isRow(row)) return kernel().between(addressOf(row), addressOf(from), addressOf(to), weight, count)
  for (let i = 0; i < count; i++) row[i] = from[i]! + weight * (to[i]! - from[i]!)
}

export interface BlockOfSamples {
  seed: number
  first: number
  count: number
  /** Where the normal deviates of an axis come from; scrambled Sobol points if absent. */
  deviates?: (out: Float64Array, axis: number, first: number, count: number) => void
}

/** Deviates of one input, then of one anchor: parts and mixture. */
interface Deviates {
  own: Float64Array
  ofInput: Float64Array
  ofAnchor: Float64Array
}

let deviateRows: Deviates | undefined

const scratch = (): Deviates =>
  (deviateRows ??= { own: takeRow(BLOCK), ofInput: takeRow(BLOCK), ofAnchor: takeRow(BLOCK) })

/** The shared drivers of the block, and the arrays they are written to where they are not kept. */
const drivers: Float64Array[] = []
const driverScratch: Float64Array[] = []

function deviatesOf(axis: number, block: BlockOfSamples, scratch: Float64Array): Float64Array {
  const { count, deviates, first, seed } = block
  if (!deviates) return axisDeviates({ dimension: axis, seed, first, count }, scratch)
  deviates(scratch, axis, first, count)
  return scratch
}

/** Draws every uncertain input for the samples first … first + count − 1. */
export function drawInputs(plan: SamplingPlan, draws: Draws, block: BlockOfSamples): void {
  if (draws.shared && fixedOf !== draws) {
    draws.fillFixed()
    fixedOf = draws
  }
  for (const axis of plan.groupAxes) {
    drivers[axis] = deviatesOf(axis, block, (driverScratch[axis] ??= takeRow(BLOCK)))
  }
  for (const each of draws.drawn) drawInput(each, block)
}

function drawInput({ input, anchors, mixed }: DrawnInput, block: BlockOfSamples): void {
  const { count } = block
  const ofInput = inputDeviates(input, block)
  input.keep?.set(ofInput.subarray(0, count), block.first)
  for (let k = 0; k < anchors.length; k++) {
    const anchor = input.anchors[k]!
    if (!isDrawn(anchor)) continue
    const shared = input.shared || anchor.axis === undefined
    const z = shared ? ofInput : anchorDeviates(ofInput, anchor.axis!, block)
    draw(anchor.sampler, z, { out: anchors[k]!, at: 0, count })
  }
  for (let k = 0; k < mixed.length; k++) mix(mixed[k]!, count)
}

/** z = ±√½ · driver of the group + √½ · own part; own part alone where there is no group. */
function inputDeviates({ group, loading, ownAxis }: PlannedInput, block: BlockOfSamples): Float64Array {
  const { ofInput, own } = scratch()
  const ofOwn = deviatesOf(ownAxis, block, own)
  if (group === null) return ofOwn
  const rest = Math.sqrt(1 - loading * loading)
  const [driver, alone] = [addressOf(drivers[group]!), addressOf(ofOwn)]
  kernel().weightedPair(addressOf(ofInput), driver, loading, alone, rest, block.count)
  return ofInput
}

function anchorDeviates(ofInput: Float64Array, axis: number, block: BlockOfSamples): Float64Array {
  const { ofAnchor: mixed } = scratch()
  const [shared, own] = [addressOf(ofInput), addressOf(deviatesOf(axis, block, mixed))]
  kernel().weightedPair(addressOf(mixed), shared, SHARED_BY_ANCHORS, own, OWN_OF_ANCHOR, block.count)
  return mixed
}

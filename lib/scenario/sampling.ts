import { AXES } from './axes'
import { fillAxisDeviates } from './axis-deviates'
import { blends } from './profile'
import type { Blend } from './profile'
import type { ResolvedInput } from './resolve'
import { PATH_KEYS, QUARTERS, SIMULATED_FROM } from '../supply'
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

function planInput({ parameter, anchors }: ResolvedInput): PlannedInput {
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

/** Drawn inputs of a block: by key, one value per sample or QUARTERS × samples. */
export type Draws = Record<string, Float64Array>

export function createDraws(plan: SamplingPlan, size: number): Draws {
  return Object.fromEntries(
    plan.inputs.map((p) => [p.key, new Float64Array(p.isPath ? QUARTERS * size : size)]),
  )
}

export interface BlockOfSamples {
  seed: number
  first: number
  count: number
  /** Where the normal deviates of an axis come from; scrambled Sobol points if absent. */
  deviates?: (out: Float64Array, axis: number, first: number, count: number) => void
}

const MAX_BLOCK = 1024
const own = new Float64Array(MAX_BLOCK)
const deviate = new Float64Array(MAX_BLOCK)
const anchorDeviate = new Float64Array(MAX_BLOCK)
const drivers = new Map<number, Float64Array>()
const anchorValues: Float64Array[] = []

function fillAxis(out: Float64Array, axis: number, { seed, first, count, deviates }: BlockOfSamples): void {
  if (deviates) deviates(out, axis, first, count)
  else fillAxisDeviates(out, { dimension: axis, seed, first, count })
}

/** Draws every input for the samples first … first + count − 1 (count = the block's size). */
export function drawInputs(plan: SamplingPlan, draws: Draws, block: BlockOfSamples): void {
  for (const axis of plan.groupAxes) {
    if (!drivers.has(axis)) drivers.set(axis, new Float64Array(MAX_BLOCK))
    fillAxis(drivers.get(axis)!, axis, block)
  }
  for (const input of plan.inputs) drawInput(input, draws[input.key]!, block)
}

function drawInput(input: PlannedInput, out: Float64Array, block: BlockOfSamples): void {
  const uncertain = input.anchors.some((anchor) => anchor.used && anchor.sampler.kind !== 'point')
  if (uncertain) {
    fillDeviates(input, block)
    input.keep?.set(deviate.subarray(0, block.count), block.first)
  }
  input.anchors.forEach((anchor, k) => {
    if (!anchor.used) return
    const values = (anchorValues[k] ??= new Float64Array(MAX_BLOCK))
    const z = input.shared || anchor.axis === undefined ? deviate : anchorDeviates(anchor, block)
    draw(anchor.sampler, z, { out: values, at: 0, count: block.count })
  })
  if (input.isPath) fillPath(input, out, block.count)
  else out.set(anchorValues[0]!.subarray(0, block.count))
}

/** z = ±√½ · driver of the group + √½ · own part; own part alone where there is no group. */
function fillDeviates({ group, loading, ownAxis }: PlannedInput, block: BlockOfSamples): void {
  fillAxis(own, ownAxis, block)
  if (group === null) {
    deviate.set(own.subarray(0, block.count))
    return
  }
  const driver = drivers.get(group)!
  const rest = Math.sqrt(1 - loading * loading)
  for (let i = 0; i < block.count; i++) deviate[i] = loading * driver[i]! + rest * own[i]!
}

function anchorDeviates(anchor: PlannedInput['anchors'][number], block: BlockOfSamples): Float64Array {
  if (anchor.sampler.kind === 'point') return deviate
  fillAxis(anchorDeviate, anchor.axis!, block)
  for (let i = 0; i < block.count; i++) {
    anchorDeviate[i] = SHARED_BY_ANCHORS * deviate[i]! + OWN_OF_ANCHOR * anchorDeviate[i]!
  }
  return anchorDeviate
}

function fillPath(input: PlannedInput, out: Float64Array, count: number): void {
  for (let q = input.firstQuarter; q < QUARTERS; q++) {
    const { from, to, weight, present } = input.blends[q]!
    const row = q * count
    if (!present) out.fill(0, row, row + count)
    else if (weight === 0) out.set(anchorValues[from]!.subarray(0, count), row)
    else {
      const [a, b] = [anchorValues[from]!, anchorValues[to]!]
      for (let i = 0; i < count; i++) out[row + i] = a[i]! + weight * (b[i]! - a[i]!)
    }
  }
}

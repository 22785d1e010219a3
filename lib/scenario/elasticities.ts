import { metricOf, samplesOf } from './metric'
import { parameterOf } from './registry'
import type { ScenarioRequest } from './request'
import { runSamples } from './run'
import type { RunOptions } from './run'
import { SHOWN_YEARS } from './store'
import { band } from '../uncertainty'
import type { Band } from '../uncertainty'

const MORE = 0.1
const DEFAULT_SAMPLES = 2048

/** What a resource's +10 % means: the inputs multiplied by 1.1 in all their years. */
const RESOURCES: readonly { resource: string; label: string; parameters: readonly string[] }[] = [
  { resource: 'wafers', label: 'SMIC wafer starts', parameters: ['smicAdvancedWaferStartsKwpm'] },
  { resource: 'dieYield', label: 'Die yield', parameters: ['dieYieldStart2024', 'dieYieldCeiling'] },
  { resource: 'dieBank', label: 'TSMC die bank', parameters: ['tsmcDieBankTotalM'] },
  { resource: 'foreignHbm', label: 'Foreign HBM stock', parameters: ['foreignHbmStacksChinaM'] },
  { resource: 'cxmtHbm', label: 'CXMT HBM wafer starts', parameters: ['cxmtHbmWaferStartsKwpm'] },
  { resource: 'smuggledHbm', label: 'Smuggled HBM', parameters: ['smuggledHbmStacksMPerYear'] },
  { resource: 'ownMemory', label: 'Huawei’s own memory', parameters: ['hiblCapacityKPackagesPerQuarter'] },
  { resource: 'packaging', label: 'Packaging starts', parameters: ['packagingStartsKPerQuarter'] },
  {
    resource: 'packagingYield',
    label: 'Packaging yield',
    parameters: ['packagingYieldSingleDie', 'packagingYieldDualDie', 'packagingYield950'],
  },
  { resource: 'demand', label: 'Demand', parameters: ['ascendDemandMPerYear'] },
]

export interface Elasticity {
  resource: string
  label: string
  parameters: readonly string[]
  /** Extra packages over the whole run, sample by sample. */
  extra: Band
  /** Extra packages of each shown year, median and mean differences matter as timing shifts too. */
  extraByYear: Band[]
  /** Mean extra over the mean of the base, ÷ 10 %: 1 = packages grow in proportion, 0 = the resource is not scarce. */
  elasticity: number
  claimIds: readonly string[]
}

/**
 * Eq. 30's second half: packages shipped over the whole run for 10 % more of each resource, on common random numbers. The
 * label of a quarter's binding constraint says which resource ran out; this says what more of it would be worth, stocks
 * carried over included. Sorted by elasticity.
 */
export function elasticities(request: ScenarioRequest, options: RunOptions = {}): Elasticity[] {
  const asked = { ...request, samples: request.samples ?? DEFAULT_SAMPLES, outputs: ['shipped'] }
  const years = (scale?: Record<string, number>): Float64Array[] => {
    const { store } = runSamples(asked, { ...options, scale })
    return SHOWN_YEARS.map((year) => samplesOf(store, metricOf(`shipped@${year}`)))
  }
  const base = years()
  const baseTotal = totalOf(base)
  const found = RESOURCES.map(({ resource, label, parameters }) => {
    const more = years(Object.fromEntries(parameters.map((key) => [key, 1 + MORE])))
    const extra = minus(totalOf(more), baseTotal)
    return {
      ...{ resource, label, parameters },
      extra: band(extra),
      extraByYear: more.map((values, y) => band(minus(values, base[y]!))),
      elasticity: sumOf(extra) / sumOf(baseTotal) / MORE,
      claimIds: [...new Set(parameters.flatMap((key) => parameterOf(key).claimIds))],
    }
  })
  return found.sort((a, b) => b.elasticity - a.elasticity)
}

const minus = (a: Float64Array, b: Float64Array): Float64Array => a.map((x, i) => x - b[i]!)
const sumOf = (values: Float64Array): number => values.reduce((sum, x) => sum + x, 0)
const totalOf = (parts: readonly Float64Array[]): Float64Array =>
  parts[0]!.map((_, i) => parts.reduce((sum, part) => sum + part[i]!, 0))
